package dev.dynamocart.planted.core;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a class that breaks no rule itself and is there for others to lean on. */
@Retention(RetentionPolicy.CLASS)
@Innocent
public @interface Innocent {}
