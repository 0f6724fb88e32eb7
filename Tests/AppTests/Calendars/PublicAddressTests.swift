import Foundation
import Testing

@testable import UseCases

@Suite("Addresses that calendars may be fetched from")
struct PublicAddressTests {
    private static func bytes(_ text: String) throws -> [UInt8] {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        try #require(inet_pton(AF_INET6, text, &six) == 1, "not an address: \(text)")
        return withUnsafeBytes(of: &six) { Array($0) }
    }

    @Test("addresses in the public internet are", arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "2606:4700:4700::1111", "2001:200::1", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
    ])
    func open(text: String) throws {
        #expect(PublicAddress(try Self.bytes(text)) != nil)
    }

    @Test("addresses of this machine, of the networks around it, and of nobody are not", arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254",
        "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:2::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3ffe::1",
        "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "4000::1",
    ])
    func closed(text: String) throws {
        #expect(PublicAddress(try Self.bytes(text)) == nil)
    }

    @Test("what is no address is not public")
    func noAddress() {
        #expect(PublicAddress([]) == nil)
        #expect(PublicAddress([8, 8, 8]) == nil)
        #expect(PublicAddress(Array(repeating: 0x20, count: 15)) == nil)
    }
}
