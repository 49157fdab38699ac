package dev.dynamocart.wire.codec;

import java.util.List;

/**
 * The numbers of an enum's constants in an encoding: their places in a list of our own, so that reordering the enum changes
 * nothing. Codes are never reused; new constants are added at the end.
 */
record EnumCodes<E extends Enum<E>>(List<E> constants, String what) {

    /** Writes one byte. */
    void write(ByteWriter out, E constant) {
        out.byteOf(constants.indexOf(constant));
    }

    E read(ByteReader in) throws CodecException {
        int code = in.byteOf();
        if (code >= constants.size()) {
            throw in.wrong("there is no " + what + " number " + code);
        }
        return constants.get(code);
    }
}
