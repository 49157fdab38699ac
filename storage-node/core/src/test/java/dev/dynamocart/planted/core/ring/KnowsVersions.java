package dev.dynamocart.planted.core.ring;

import dev.dynamocart.planted.core.version.Known;

/** The ring knows nothing of versions. */
record KnowsVersions(Known known) {}
