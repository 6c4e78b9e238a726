internal import CZlib
internal import Kernel

/// What a gzip file holds (RFC 1952): one member, or several one after the other, which are then one text.
///
/// A file cut short, damaged, or followed by something else is thrown as `Problems`: what was read before cannot be trusted as whole.
final class GzipBytes: ByteSource {
    static let magic: [UInt8] = [0x1F, 0x8B]

    private let compressed: any ByteSource
    private let name: String
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// zlib keeps the address of its stream and refuses another.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isBetweenMembers = false
    private var isAtEnd = false

    init(_ compressed: any ByteSource, named name: String) throws {
        self.compressed = compressed
        self.name = name
        input = .allocate(capacity: 1 << 16)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15: the largest window; + 16: gzip's header and checksum.
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Problems("décompression impossible : mémoire insuffisante", in: name)
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        let room = min(buffer.count, 1 << 30)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(room)
        while !isAtEnd, stream.pointee.avail_out > 0 {
            if stream.pointee.avail_in == 0 { try refill() }
            if isBetweenMembers { try beginMember() }
            guard !isAtEnd else { break }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: isBetweenMembers = true
            case Z_MEM_ERROR: throw Problems("décompression impossible : mémoire insuffisante", in: name)
            default: throw Problems("fichier gzip abîmé : son contenu ne se décompresse pas ; téléchargez-le de nouveau", in: name)
            }
        }
        return room - Int(stream.pointee.avail_out)
    }

    private func refill() throws {
        let count = try compressed.read(into: input)
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(count)
        guard count == 0 else { return }
        guard isBetweenMembers else {
            throw Problems("fichier gzip incomplet : il s’arrête avant sa fin ; téléchargez-le de nouveau", in: name)
        }
        isAtEnd = true
    }

    /// After a member: another, zeros (some tools fill a block with them), or the end.
    private func beginMember() throws {
        var hasPadding = false
        while !isAtEnd, stream.pointee.next_in.pointee == 0 {
            hasPadding = true
            stream.pointee.next_in += 1
            stream.pointee.avail_in -= 1
            if stream.pointee.avail_in == 0 { try refill() }
        }
        guard !isAtEnd else { return }
        guard !hasPadding, stream.pointee.next_in.pointee == Self.magic[0] else {
            throw Problems("fichier gzip suivi d’octets qui n’en sont pas : téléchargez-le de nouveau", in: name)
        }
        inflateReset(stream)
        isBetweenMembers = false
    }
}
