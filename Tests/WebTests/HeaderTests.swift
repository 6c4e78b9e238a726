import CZlib
import Hosting
import Interface
import Routes
import Testing
import Web

@Suite("Ce que porte toute réponse") struct HeaderTests {
    private static let policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

    @Test("Chaque route répond, et porte les en-têtes de sécurité, erreurs comprises")
    func everyRoute() async throws {
        let site = try TestSite()
        let samples = Route.table.map { route in
            route.path.replacing("%7Bid%7D", with: "isere-ecoles-2023").replacing("%7Bautre%7D", with: "isere-ecoles-2023")
                .replacing("%7Bfichier%7D", with: "communes.csv")
        }
        for path in samples + ["/rien", "/api/rien", "/simulation/rien"] {
            for method in [Request.Method.get, .head, .post, .other] {
                let reply = await site.ask(method, path, client: "127.0.0.1")
                #expect(reply.status != 500, "\(method.rawValue) \(path)")
                #expect(reply.header("content-security-policy") == Self.policy, "\(path)")
                #expect(reply.header("x-content-type-options") == "nosniff")
                #expect(reply.header("cross-origin-opener-policy") == "same-origin")
                // Pages of other sites may read the API, and it alone.
                let isOpen = path.hasPrefix("/api/")
                #expect(reply.header("cross-origin-resource-policy") == (isOpen ? "cross-origin" : "same-origin"), "\(path)")
                #expect(reply.header("access-control-allow-origin") == (isOpen ? "*" : nil), "\(path)")
                #expect(reply.header("permissions-policy")?.contains("geolocation=()") == true)
                #expect(reply.header("cache-control") != nil && reply.header("x-request-id")?.count == 10)
                #expect(Set(reply.headers.map(\.name)).count == reply.headers.count, "\(path) : un en-tête est double")
                let isPrivate = path.hasPrefix("/simulation") || path == "/essai" || path.hasSuffix("/evaluation")
                #expect(reply.header("referrer-policy") == (isPrivate ? "no-referrer" : "same-origin"), "\(path)")
            }
        }
        #expect(site.lines.all.count == (samples.count + 3) * 4)
    }

    @Test("HTTPS n’est imposé que si l’adresse publique est en HTTPS")
    func transport() async throws {
        for (address, isImposed) in [("https://preau.exemple.fr", true), ("http://preau.exemple.fr", false), (nil, false)] {
            let site = try TestSite(publicAddress: address)
            #expect((await site.get("/aide").header("strict-transport-security") != nil) == isImposed, "\(address ?? "aucune")")
        }
    }

    @Test("Une page déjà lue et inchangée ne revient pas : 304, sans corps")
    func unchanged() async throws {
        let site = try TestSite()
        let first = await site.get("/aide")
        let etag = try #require(first.header("etag"))
        for header in [etag, "W/\(etag)", "\"x\", \(etag)", "*"] {
            let again = await site.get("/aide", [("if-none-match", header)])
            #expect(again.status == 304 && again.body.isEmpty && again.header("etag") == etag, "\(header)")
        }
        #expect(await site.get("/aide", [("if-none-match", "\"autre\"")]).status == 200)
        #expect(await site.get("/rien", [("if-none-match", "*")]).status == 404)
    }

    @Test("Une page est compressée pour qui le demande, et porte alors un autre nom")
    func compression() async throws {
        let site = try TestSite()
        let plain = await site.get("/accessibilite")
        for accepted in ["gzip", "br, gzip;q=0.5", "*", "deflate, GZIP"] {
            let reply = await site.get("/accessibilite", [("accept-encoding", accepted)])
            #expect(reply.header("content-encoding") == "gzip" && reply.header("vary") == "accept-encoding", "\(accepted)")
            #expect(reply.body.count < plain.body.count / 2)
            #expect(try gunzip(reply.body) == plain.body)
            #expect(reply.header("etag") != plain.header("etag"))
        }
        for refused in ["", "br", "gzip;q=0", "gzip; q=0.0, *", "identity"] {
            let reply = await site.get("/accessibilite", [("accept-encoding", refused)])
            #expect(reply.header("content-encoding") == nil && reply.body == plain.body, "\(refused)")
        }
        #expect(await site.get("/healthz", [("accept-encoding", "gzip")]).header("content-encoding") == nil)
    }

    @Test("Une feuille de style se garde un an à son adresse, et n’est nulle part ailleurs")
    func assets() async throws {
        let site = try TestSite()
        let route = try #require(site.web.site.frame.assets["preau.css"])
        let reply = await site.get(route.path)
        #expect(reply.status == 200 && reply.body == TestSite.style)
        #expect(reply.header("cache-control") == "public, max-age=31536000, immutable")
        #expect(reply.header("content-type") == "text/css; charset=utf-8")
        for path in ["/ressources/0000000000000000/preau.css", route.path + "x", "/ressources/..%2F..%2Fetc/passwd"] {
            #expect(await site.get(path).status == 404, "\(path)")
        }
    }

    @Test("Une page gardée en mémoire est refaite quand l’annuaire change")
    func cache() async throws {
        let site = try TestSite()
        let first = await site.get("/statistiques")
        #expect(await site.get("/statistiques").body == first.body)
        let (isNew, isStillNew) = (try await site.web.site.directory.refresh(), try await site.web.site.directory.refresh())
        #expect(isNew && !isStillNew)
        #expect(await site.get("/statistiques").status == first.status)
    }

    /// What a browser does.
    private func gunzip(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: 1 << 20)
        var input = bytes
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        try #require(status == Z_STREAM_END && stream.avail_in == 0)
        return Array(output[..<Int(stream.total_out)])
    }
}
