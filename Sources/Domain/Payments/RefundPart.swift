/// The part of a refund that one provider gives back. Its number is the idempotency key there, as `refund-<number>`.
public enum RefundPart {}
