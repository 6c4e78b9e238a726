import Foundation
import Kernel
import Outside

/// A mail as Python's reader sees it.
struct ReadMail: Decodable {
    let defects: [String]
    let headers: [String: String]
    let names: [String]
    let sender: String
    let from: String
    let to: [String]
    let date: Int64
    let type: String
    let text: String
    let ascii: Bool
    let longest: Int
    let bare: Bool
    // What a server knows besides.
    let mailFrom: String?
    let rcptTo: [String]?
    let helo: String?
    let tls: Bool?
    let user: String?

    /// ASCII, no line too long, no lone CR or LF, nothing that a reader had to forgive.
    var keepsTheRules: Bool { ascii && longest <= 998 && !bare && defects.isEmpty }

    static func decoded(_ json: some DataProtocol) throws -> ReadMail {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(ReadMail.self, from: Data(json))
    }

    /// Reads files, in one run.
    static func files(_ paths: [String]) throws -> [ReadMail] {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "\(Tools.peers)/mails.py"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(paths.joined(separator: "\n").utf8))
        input.fileHandleForWriting.closeFile()
        let lines = output.fileHandleForReading.readDataToEndOfFile().split(separator: UInt8(ascii: "\n"))
        process.waitUntilExit()
        return try lines.map { try decoded($0) }
    }
}

extension MailMessage {
    static let sentAt = Instant(iso: "2023-02-17T22:59:00Z")!

    /// The receipt of Voiron's dossier.
    static func receipt(
        to: String = "jeanne.martin@mairie-voiron.fr", from: String = "preau@isere.fr", subject: String = "Votre dossier est déposé",
        body: String = "Bonjour,\n\nLe dossier de Voiron est déposé.\n", id: String = "42.depot@preau.isere.fr"
    ) throws -> MailMessage {
        try MailMessage(
            from: MailAddress(from)!, senderName: "Préau – Isère", to: MailAddress(to)!, subject: subject, body: body, id: id, date: sentAt)
    }
}

/// Numbers that a seed repeats.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state ^ (state >> 33)
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 33)
    }
}
