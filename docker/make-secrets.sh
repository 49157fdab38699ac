#!/bin/sh
# Makes the secrets that the services share, once; only their user can read them.
set -eu
umask 077
for secret in cluster-secret admin-token cart-token shop-secret; do
    if [ ! -s "/secrets/$secret" ]; then
        od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n' >"/secrets/$secret"
    fi
done
