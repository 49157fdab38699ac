package dev.dynamocart.wire.peer;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Looks up host names on threads of its own. The system makes who asks wait for the answer, which may take seconds when the host is a
 * container that is stopped, and a loop that waits serves nobody. Each look-up has its thread, so that none waits for a slow one; there
 * are never more than attempts to connect, of which each link makes one at a time. An address in digits needs no look-up.
 *
 * <p>Threads: asked on a loop, which is also told the answer.
 */
final class HostNames extends AddressResolverGroup<InetSocketAddress> {

    static final HostNames OFF_LOOP = new HostNames();

    private HostNames() {}

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor loop) {
        return new OfLoop(loop).asAddressResolver();
    }

    /** A question to the system. */
    private interface LookUp<T> {
        T find(String host) throws UnknownHostException;
    }

    private static final class OfLoop extends InetNameResolver {

        private OfLoop(EventExecutor loop) {
            super(loop);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> answer) {
            find(host, InetAddress::getByName, answer);
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> answer) {
            find(host, each -> List.of(InetAddress.getAllByName(each)), answer);
        }

        private static <T> void find(String host, LookUp<T> lookUp, Promise<T> answer) {
            if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
                tell(host, lookUp, answer);
            } else {
                Thread.ofPlatform().daemon().name("look-up of " + host).start(() -> tell(host, lookUp, answer));
            }
        }

        private static <T> void tell(String host, LookUp<T> lookUp, Promise<T> answer) {
            try {
                answer.setSuccess(lookUp.find(host));
            } catch (UnknownHostException unknown) {
                answer.setFailure(unknown);
            }
        }
    }
}
