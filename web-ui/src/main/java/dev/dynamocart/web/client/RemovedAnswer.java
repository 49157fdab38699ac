package dev.dynamocart.web.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A line that was removed lately, with how many units it takes to put it back. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemovedAnswer(String productId, int quantity) {}
