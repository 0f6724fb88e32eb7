/// An IP address in the public internet: one that a stranger's calendar may be fetched from.
///
/// Whoever may name an address to the server could otherwise have it ask the machines beside it: databases without a
/// password, the metadata of a cloud at 169.254.169.254 (server-side request forgery). The lists are IANA's registries of
/// special-purpose addresses (RFC 6890).
struct PublicAddress: Equatable, Sendable {
    /// In network order: 4 of them, or 16.
    let bytes: [UInt8]

    /// Nil for what is no address, or not a public one.
    init?(_ bytes: [UInt8]) {
        switch bytes.count {
        case 4:
            guard !Self.special4.contains(where: { $0.covers(bytes) }) else { return nil }
        case 16:
            if Self.translated.covers(bytes) || Self.mapped.covers(bytes) {
                // An IPv4 address in other clothes goes where the IPv4 address goes.
                guard PublicAddress(Array(bytes[12...])) != nil else { return nil }
            } else {
                // Of IPv6, only 2000::/3 is given out. All else is local, multicast, or nobody's yet.
                guard Self.global6.covers(bytes), !Self.special6.contains(where: { $0.covers(bytes) }) else { return nil }
            }
        default:
            return nil
        }
        self.bytes = bytes
    }

    /// A block of addresses that begin alike.
    private struct Block {
        let prefix: [UInt8]
        let bits: Int

        func covers(_ address: [UInt8]) -> Bool {
            let (whole, rest) = (bits / 8, bits % 8)
            guard address.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
            return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0
        }
    }

    private static let special4 = [
        Block(prefix: [0], bits: 8),  // this network; 0.0.0.0 is often this machine
        Block(prefix: [10], bits: 8),  // private (RFC 1918)
        Block(prefix: [100, 64], bits: 10),  // between a provider and its customers (RFC 6598)
        Block(prefix: [127], bits: 8),  // this machine
        Block(prefix: [169, 254], bits: 16),  // link-local, and the metadata of clouds
        Block(prefix: [172, 16], bits: 12),  // private
        Block(prefix: [192, 0, 0], bits: 24),  // protocols
        Block(prefix: [192, 0, 2], bits: 24),  // documentation (RFC 5737)
        Block(prefix: [192, 88, 99], bits: 24),  // relays of 6to4, given up
        Block(prefix: [192, 168], bits: 16),  // private
        Block(prefix: [198, 18], bits: 15),  // benchmarks
        Block(prefix: [198, 51, 100], bits: 24),  // documentation
        Block(prefix: [203, 0, 113], bits: 24),  // documentation
        Block(prefix: [224], bits: 4),  // multicast
        Block(prefix: [240], bits: 4),  // reserved, and broadcast
    ]

    private static let mapped = Block(prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], bits: 96)
    /// NAT64 (RFC 6052). The one for local use, 64:ff9b:1::/48, is not public.
    private static let translated = Block(prefix: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], bits: 96)
    private static let global6 = Block(prefix: [0x20], bits: 3)
    private static let special6 = [
        Block(prefix: [0x20, 0x01, 0x00], bits: 23),  // protocols, among them Teredo, which carries IPv4 addresses
        Block(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32),  // documentation (RFC 3849)
        Block(prefix: [0x20, 0x02], bits: 16),  // 6to4, which carries IPv4 addresses
        Block(prefix: [0x3F, 0xFE], bits: 16),  // the 6bone, given back
        Block(prefix: [0x3F, 0xFF, 0x00], bits: 20),  // documentation (RFC 9637)
    ]
}
