package dev.dynamocart.cart.operation;

import dev.dynamocart.cart.model.Cart;

/**
 * How large a cart may grow. Dots of a line are never folded: someone behind a cut may still remove exactly those dots, and
 * a folded one would come back. So there are limits instead. They bind requests only; a merge is never refused, and
 * what makes a cart smaller has twice the room.
 *
 * @param linesMax lines that are shown; default 200, the largest cart that a page can show
 * @param dotsMax live dots; default 8192, about 32 KiB
 * @param devicesMax devices that ever changed the cart; default 2048, about 64 KiB
 * @param intervalsMax intervals of the context; default 16384, about 64 KiB
 */
public record CartLimits(int linesMax, int dotsMax, int devicesMax, int intervalsMax) {
    public static final CartLimits DEFAULT = new CartLimits(200, 8_192, 2_048, 16_384);

    public CartLimits {
        if (linesMax < 1 || dotsMax < 1 || devicesMax < 1 || intervalsMax < 1) {
            throw new IllegalArgumentException("Every limit of a cart is at least 1.");
        }
    }

    boolean hasRoom(Cart cart, int factor) {
        return cart.context().deviceCount() < devicesMax * factor
                && cart.context().intervalCount() < intervalsMax * factor
                && cart.dotCount() < dotsMax * factor;
    }
}
