package dev.dynamocart.cart.model;

import dev.dynamocart.cart.lattice.CartContext;
import dev.dynamocart.cart.lattice.DotMap;

/**
 * One product of a cart.
 *
 * @param units what is in the cart
 * @param place where the line was last put; an add puts it into the cart
 * @param removals removals that no later change of the line has seen, with the quantity that each removed. A removal next to
 *     units means that the units were added concurrently: it is why the line is back
 */
public record Line(Units units, DotMap<Place> place, DotMap<Integer> removals) {
    public static final Line EMPTY = new Line(Units.NONE, DotMap.empty(), DotMap.empty());

    public boolean isEmpty() {
        return units.isEmpty() && place.isEmpty() && removals.isEmpty();
    }

    /** A line is shown while it has units; a place or a removal alone shows nothing. */
    public boolean isShown() {
        return !units.isEmpty();
    }

    public boolean isInCart() {
        return isShown() && shownPlace() == Place.CART;
    }

    public Place shownPlace() {
        Place shown = place.isEmpty() ? Place.CART : Place.LATER;
        for (int i = 0; i < place.size(); i++) {
            shown = shown.join(place.value(i));
        }
        return shown;
    }

    /** True if the line was removed by someone who had not seen the units that are left. */
    public boolean isBack() {
        return isShown() && !removals.isEmpty();
    }

    public int dotCount() {
        return units.dotCount() + place.size() + removals.size();
    }

    /** An observed removal of some of the units; of a line that has no others, nothing is left. */
    public Line without(Units gone) {
        Units rest = units.only(dot -> !gone.contains(dot));
        return rest.equals(units) ? this : rest.isEmpty() ? EMPTY : new Line(rest, place, removals);
    }

    Line join(Line other, CartContext mine, CartContext theirs) {
        return new Line(
                units.join(other.units, mine, theirs),
                place.join(other.place, mine, theirs, Place::join),
                removals.join(other.removals, mine, theirs, Math::max));
    }
}
