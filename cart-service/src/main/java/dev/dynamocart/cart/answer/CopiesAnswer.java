package dev.dynamocart.cart.answer;

import dev.dynamocart.cart.store.Copies;

/**
 * On how many nodes an answer about a cart rests.
 *
 * @param homes nodes of its preference list; with none of them, what they hold is not in the answer
 * @param standIns nodes that hold it for them
 * @param wanted how many there should be; fewer in all is less than a quorum
 * @param unseen true if the store showed nothing and too few home nodes said so to believe it: there may be more than is shown
 */
public record CopiesAnswer(int homes, int standIns, int wanted, boolean unseen) {
    static CopiesAnswer of(Copies copies) {
        return new CopiesAnswer(copies.homes(), copies.standIns(), copies.wanted(), copies.isUnseen());
    }
}
