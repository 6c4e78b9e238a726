internal import CCurl

/// One exchange of libcurl, on the thread that performs it: what is sent, what is received up to a limit, what was said on the way.
///
/// Never shared between threads. What libcurl is asked for and refuses (an option that an old version does not know) comes out of `perform`.
final class CurlTransfer {
    private let handle: UnsafeMutableRawPointer
    /// Where libcurl writes its own words on a failure.
    private let words: UnsafeMutablePointer<CChar>
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var refused = CURLE_OK

    private let outgoing: [UInt8]
    private var sent = 0
    private let limit: Int
    /// Bytes received, at most the limit.
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false
    private(set) var dialogue = CurlDialogue()

    /// libcurl asks to be initialised once, before any thread uses it.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// `nil` when the system has no memory for it.
    /// - Parameters:
    ///   - outgoing: bytes given to a peer that reads them (mail).
    ///   - limit: bytes accepted of the peer, whether headers or body.
    init?(outgoing: [UInt8] = [], limit: Int) {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.outgoing = outgoing
        self.limit = limit
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        let this = Unmanaged.passUnretained(self).toOpaque()
        set(CURLOPT_ERRORBUFFER, pointer: words)
        // Without it, time limits would use signals, which belong to the whole process.
        set(CURLOPT_NOSIGNAL, 1)
        // The connection is closed (QUIT said) before `perform` returns, not when the handle goes.
        set(CURLOPT_FORBID_REUSE, 1)
        // TLS 1.2.
        set(CURLOPT_SSLVERSION, 6)
        keep(preau_curl_set_bytes_callback(handle, CURLOPT_WRITEFUNCTION, Self.receive))
        set(CURLOPT_WRITEDATA, pointer: this)
        keep(preau_curl_set_bytes_callback(handle, CURLOPT_READFUNCTION, Self.give))
        set(CURLOPT_READDATA, pointer: this)
        keep(preau_curl_set_debug_callback(handle, Self.listen))
        set(CURLOPT_DEBUGDATA, pointer: this)
        set(CURLOPT_VERBOSE, 1)
    }

    deinit {
        // Nothing is told to an object that goes.
        _ = preau_curl_set_long(handle, CURLOPT_VERBOSE, 0)
        BrokenPipes.ignored { curl_easy_cleanup(handle) }
        for list in lists { curl_slist_free_all(list) }
        words.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) { keep(preau_curl_set_long(handle, option, value)) }

    func set(_ option: CURLoption, size: Int) { keep(preau_curl_set_size(handle, option, curl_off_t(size))) }

    /// libcurl keeps a copy.
    func set(_ option: CURLoption, _ value: String) { value.withCString { set(option, pointer: $0) } }

    /// libcurl keeps a copy of exactly these bytes (for `CURLOPT_COPYPOSTFIELDS`).
    func setCopied(_ bytes: [UInt8]) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, size: bytes.count)
        bytes.withUnsafeBytes { set(CURLOPT_COPYPOSTFIELDS, pointer: $0.baseAddress ?? UnsafeRawPointer(words)) }
    }

    func set(_ option: CURLoption, _ values: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values {
            guard let longer = curl_slist_append(list, value) else {
                keep(CURLE_OUT_OF_MEMORY)
                break
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        set(option, pointer: list)
    }

    /// No value at all, where libcurl has one by default.
    func clear(_ option: CURLoption) { set(option, pointer: nil) }

    /// Certificates come from this file alone rather than from the system's authorities.
    func trust(only authorities: String?) {
        guard let authorities else { return }
        set(CURLOPT_CAINFO, authorities)
        clear(CURLOPT_CAPATH)
    }

    /// - Parameter seconds: for the whole exchange; a peer that is not there is given up sooner.
    func limit(seconds: Int) {
        set(CURLOPT_TIMEOUT_MS, seconds * 1000)
        set(CURLOPT_CONNECTTIMEOUT_MS, min(seconds, 10) * 1000)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
    }

    /// Blocks to the end of the exchange, or to its time limits.
    func perform() -> CURLcode {
        guard refused == CURLE_OK else { return refused }
        return BrokenPipes.ignored { curl_easy_perform(handle) }
    }

    /// The last code of the protocol (200, 550…), 0 when there was none.
    var responseCode: Int {
        var code = 0
        return preau_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0
    }

    /// libcurl's words for a failure, in English, never with a password.
    func explanation(of code: CURLcode) -> String {
        words[0] == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: words)
    }

    private func set(_ option: CURLoption, pointer: UnsafeRawPointer?) { keep(preau_curl_set_pointer(handle, option, pointer)) }

    private func keep(_ code: CURLcode) {
        if refused == CURLE_OK { refused = code }
    }
}

/// What libcurl calls while it performs: `context` is the transfer, which `perform` holds.
extension CurlTransfer {
    private typealias Bytes = @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int
    private typealias Trace =
        @convention(c) (UnsafeMutableRawPointer?, curl_infotype, UnsafeMutablePointer<CChar>?, Int, UnsafeMutableRawPointer?) -> Int32

    private static func of(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    }

    /// Fewer bytes taken than given: libcurl stops with `CURLE_WRITE_ERROR`.
    private static let receive: Bytes = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = of(context)
        guard transfer.body.count + size * count <= transfer.limit else {
            transfer.isTooLarge = true
            return 0
        }
        transfer.body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
    }

    private static let give: Bytes = { room, size, count, context in
        guard let room, let context else { return 0 }
        let transfer = of(context)
        let given = min(size * count, transfer.outgoing.count - transfer.sent)
        transfer.outgoing.withUnsafeBytes { outgoing in
            UnsafeMutableRawBufferPointer(start: room, count: size * count)
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: outgoing[transfer.sent..<transfer.sent + given]))
        }
        transfer.sent += given
        return given
    }

    private static let listen: Trace = { _, kind, bytes, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = of(context)
        let line = UnsafeRawBufferPointer(start: bytes, count: count)
        switch kind {
        case CURLINFO_HEADER_IN: transfer.dialogue.peerSaid(line, atMost: transfer.limit)
        case CURLINFO_HEADER_OUT: transfer.dialogue.weSaid(line)
        default: break
        }
        return 0
    }
}
