package dev.dynamocart.load.session;

import dev.dynamocart.load.generator.http.RetryAfter;
import dev.dynamocart.load.measure.Operation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/** One request of a shopper on its way; taken from and given back to the traffic that sends it. */
final class CartRequest extends Attempt {

    private final Traffic traffic;
    private @Nullable Shopper shopper;
    private @Nullable Write write;
    private final LastAdd wanted = new LastAdd();
    private int retryAfterSeconds;

    CartRequest(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Makes this a fresh request; a null write is a read. */
    void begin(Shopper newShopper, @Nullable Write newWrite, long intended, long dispatched) {
        shopper = newShopper;
        write = newWrite;
        retryAfterSeconds = 0;
        due(intended, dispatched);
    }

    Shopper shopper() {
        if (shopper == null) {
            throw new IllegalStateException("a request that was never begun");
        }
        return shopper;
    }

    @Nullable
    Write write() {
        return write;
    }

    /** What had been acknowledged when this read was sent. */
    LastAdd wanted() {
        return wanted;
    }

    /** After how many seconds its shopper may come back; 0 if nobody said so, or the shopper does not listen. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    @Override
    public void writeRequest(ByteBuf out) {
        Write what = write;
        if (what == null) {
            wanted.copyFrom(shopper().lastAdd());
            startLine(out, "GET /carts/", "");
            headers(out, "\r\n");
            return;
        }
        switch (what.change) {
            case ADD -> {
                startLine(out, "POST /carts/", "/items");
                idempotencyKey(out, what.sequence);
                addBody(out, what);
            }
            case SET -> {
                itemLine(out, "PUT /carts/", what);
                idempotencyKey(out, what.sequence);
                seenVersion(out);
                setBody(out, what);
            }
            case REMOVE -> {
                itemLine(out, "DELETE /carts/", what);
                idempotencyKey(out, what.sequence);
                seenVersion(out);
                headers(out, "\r\n");
            }
        }
    }

    @Override
    public void onHead(int status, ByteBuf head) {
        if (traffic.isHeeding() && RetryAfter.isRefusal(status)) {
            retryAfterSeconds = RetryAfter.seconds(head);
        }
    }

    @Override
    public void onAnswer(int status, ByteBuf body, long nowNanos) {
        end(traffic.readAnswer(status, body), nowNanos);
        traffic.ended(this);
    }

    @Override
    protected void failed() {
        traffic.ended(this);
    }

    @Override
    public Operation operation() {
        return write == null ? Operation.READ : write.operation();
    }

    private void startLine(ByteBuf out, String method, String tail) {
        ByteBufUtil.writeAscii(out, method);
        ByteBufUtil.writeAscii(out, shopper().cartId());
        ByteBufUtil.writeAscii(out, tail);
        ByteBufUtil.writeAscii(out, " HTTP/1.1\r\n");
    }

    private void itemLine(ByteBuf out, String method, Write what) {
        ByteBufUtil.writeAscii(out, method);
        ByteBufUtil.writeAscii(out, shopper().cartId());
        ByteBufUtil.writeAscii(out, "/items/");
        ByteBufUtil.writeAscii(out, shopper().productId(what));
        ByteBufUtil.writeAscii(out, " HTTP/1.1\r\n");
    }

    private void idempotencyKey(ByteBuf out, long sequence) {
        ByteBufUtil.writeAscii(out, "Idempotency-Key: ");
        ByteBufUtil.writeAscii(out, shopper().device());
        out.writeByte('.');
        decimal(out, sequence);
        ByteBufUtil.writeAscii(out, "\r\n");
    }

    private void seenVersion(ByteBuf out) {
        SeenVersion seen = shopper().seen();
        if (seen.known()) {
            ByteBufUtil.writeAscii(out, "Cart-Version: ");
            seen.writeTo(out);
            ByteBufUtil.writeAscii(out, "\r\n");
        }
    }

    private void headers(ByteBuf out, String tail) {
        ByteBufUtil.writeAscii(out, traffic.headers());
        ByteBufUtil.writeAscii(out, tail);
    }

    private void addBody(ByteBuf out, Write what) {
        String productId = shopper().productId(what);
        int length =
                "{'productId':'".length() + productId.length() + "','quantity':".length() + digits(what.quantity) + 1;
        bodyHead(out, length);
        ByteBufUtil.writeAscii(out, "{\"productId\":\"");
        ByteBufUtil.writeAscii(out, productId);
        ByteBufUtil.writeAscii(out, "\",\"quantity\":");
        decimal(out, what.quantity);
        out.writeByte('}');
    }

    private void setBody(ByteBuf out, Write what) {
        bodyHead(out, "{'quantity':".length() + digits(what.quantity) + 1);
        ByteBufUtil.writeAscii(out, "{\"quantity\":");
        decimal(out, what.quantity);
        out.writeByte('}');
    }

    private void bodyHead(ByteBuf out, int length) {
        headers(out, "Content-Type: application/json\r\nContent-Length: ");
        decimal(out, length);
        ByteBufUtil.writeAscii(out, "\r\n\r\n");
    }

    private static void decimal(ByteBuf out, long number) {
        if (number >= 10) {
            decimal(out, number / 10);
        }
        out.writeByte((int) ('0' + number % 10));
    }

    private static int digits(int number) {
        return number < 10 ? 1 : 1 + digits(number / 10);
    }
}
