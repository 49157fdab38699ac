package dev.dynamocart.planted.core.somewhere;

/** Its package is in no layer. */
final class HasNoLayer {
    private HasNoLayer() {}
}
