import Formats
import Hosting
import Interface
import Kernel
import Markup
import RegulationWeb
import Routes
import Store
import TestSupport
import Testing

/// A site of the four shipped regulations, whose annuaire is out of reach: these pages never ask it anything.
enum TestSite {
    static let site: Site = {
        let hosted = ["isere-ecoles-2023", "isere-colleges-2023", "iles-du-nord-2015", "bouches-du-rhone-2022"].map { id in
            do {
                return try HostedRegulation(try FileBytes.read(PackageFolder.path + "/Regulations/\(id).yaml"), named: "\(id).yaml")
            } catch {
                fatalError("\(id) : \(error)")
            }
        }
        return Site(
            frame: Frame(siteName: "Préau Isère", tagline: "Le programme d’éducation numérique du département"), shelf: Shelf(hosted),
            directory: DirectoryDesk(NoDatabase()), assets: AssetStore([]), department: "38", isDemonstration: false, version: "0",
            clock: { (Instant(seconds: 0), Shipped.today) })
    }()

    static func get(_ route: Route, _ query: [(String, String)] = []) async throws -> Answer {
        let request = Request(method: .get, path: route.path, query: Fields(query.map { Fields.Field($0.0, $0.1) }))
        return Answer(try await reply(route, request))
    }

    /// The form of « Essayer un règlement » sent as a browser does, with a file when there is one.
    static func tryOut(_ fields: [(String, String)], file: (name: String, bytes: [UInt8])? = nil) async throws -> Answer {
        let boundary = "frontiere-de-test-0123456789"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let name = file?.name ?? ""
        body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"\(name)\"\r\n\r\n".utf8)
        body += (file?.bytes ?? []) + Array("\r\n--\(boundary)--\r\n".utf8)
        let request = Request(
            method: .post, path: Route.trial.path, headers: [("content-type", "multipart/form-data; boundary=\(boundary)")], body: body)
        await turnstile.enter()
        do {
            let answer = Answer(try await reply(.trial, request))
            await turnstile.leave()
            return answer
        } catch {
            await turnstile.leave()
            throw error
        }
    }

    /// The site refuses more files than its two threads can take in a minute; tests wait for their turn.
    private static let turnstile = Turnstile(places: 2)

    private actor Turnstile {
        private var places: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []

        init(places: Int) { self.places = places }

        func enter() async {
            if places > 0 { places -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        }

        func leave() {
            if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
        }
    }

    private static func reply(_ route: Route, _ request: Request) async throws -> Reply {
        switch route {
        case .regulations: try await RegulationHandlers.list(site, request)
        case .regulation(let id): try await RegulationHandlers.show(id, site, request)
        case .regulationFile(let id): try await RegulationHandlers.file(id, site, request)
        case .difference(let id, let other): try await RegulationHandlers.difference(id, other, site, request)
        default: try await RegulationHandlers.trial(site, request)
        }
    }
}

/// A page as it came, and its words alone.
struct Answer {
    let reply: Reply
    let text: String

    init(_ reply: Reply) {
        self.reply = reply
        text = String(decoding: reply.body, as: UTF8.self)
    }

    /// What stands between the tags, spaces of any kind made plain.
    var words: String {
        var words = "", isTag = false
        for character in text {
            if character == "<" {
                isTag = true
                words.append(" ")
            } else if character == ">" {
                isTag = false
            } else if !isTag {
                words.append(character)
            }
        }
        let plain = words.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing(
            "&gt;", with: ">"
        )
        .replacing("&amp;", with: "&")
        return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What the textarea of that name holds, as a browser would send it back.
    func field(_ name: String) -> String? {
        guard let start = text.firstRange(of: "name=\"\(name)\""), let open = text[start.upperBound...].firstIndex(of: ">"),
            let end = text[open...].firstRange(of: "</textarea>")
        else { return nil }
        return String(text[text.index(open, offsetBy: 2)..<end.lowerBound]).replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}

struct NoDatabase: Driver {
    struct Absent: Error {}

    var engine: Engine { .sqlite }
    func read<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result { throw Absent() }
    func write<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result { throw Absent() }
    func close() throws {}
}
