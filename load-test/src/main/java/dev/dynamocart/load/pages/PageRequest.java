package dev.dynamocart.load.pages;

import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.session.Attempt;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** One request of a shopper to the shop. */
final class PageRequest extends Attempt {

    private final PageTraffic traffic;
    private final Visitor visitor;
    private final Step step;
    private String head = "";

    PageRequest(PageTraffic traffic, Visitor visitor, Step step, long intendedNanos, long dispatchedNanos) {
        this.traffic = traffic;
        this.visitor = visitor;
        this.step = step;
        due(intendedNanos, dispatchedNanos);
    }

    Visitor visitor() {
        return visitor;
    }

    Step step() {
        return step;
    }

    @Override
    public Operation operation() {
        return step.operation();
    }

    @Override
    public void writeRequest(ByteBuf out) {
        String form = step.form();
        ByteBufUtil.writeAscii(out, (form == null ? "GET " : "POST ") + step.path() + " HTTP/1.1\r\n");
        ByteBufUtil.writeAscii(out, traffic.headers());
        ByteBufUtil.writeAscii(out, visitor.cookieHeader());
        if (form == null) {
            ByteBufUtil.writeAscii(out, "\r\n");
        } else {
            ByteBufUtil.writeAscii(
                    out,
                    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                            + form);
        }
    }

    @Override
    public void onHead(int status, ByteBuf answerHead) {
        head = answerHead.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void onAnswer(int status, ByteBuf body, long nowNanos) {
        Answer answer = Answer.of(status, head, body.toString(StandardCharsets.UTF_8));
        end(step.ending(answer), nowNanos);
        traffic.answered(this, answer);
    }

    @Override
    protected void failed() {
        traffic.failed(this);
    }
}
