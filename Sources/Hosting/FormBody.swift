package import Routes

/// What a form sent, with or without files.
package struct FormBody: Sendable {
    package struct File: Sendable, Equatable {
        /// The field's name.
        package let field: String
        /// As on the visitor's machine, without folders.
        package let filename: String
        package let bytes: [UInt8]
    }

    package let fields: Fields
    /// Those that were chosen: a file field left empty is not there.
    package let files: [File]

    /// Reads both ways in which browsers send a form. An empty body without type is an empty form.
    package static func read(_ request: Request) throws(RequestFailure) -> FormBody {
        let type = request.header("content-type") ?? ""
        switch HeaderValue(type).word {
        case "application/x-www-form-urlencoded":
            guard let text = String(validating: request.body, as: UTF8.self), let fields = Fields(encoded: text) else {
                throw .malformed("Le formulaire est mal codé\u{A0}: il n’a pas pu être lu.")
            }
            return FormBody(fields: fields, files: [])
        case "multipart/form-data": return try parts(of: request, type)
        case "" where request.body.isEmpty: return FormBody(fields: Fields(), files: [])
        default: throw .wrongType("Un formulaire est attendu ici, et rien d’autre.")
        }
    }

    private static func parts(of request: Request, _ type: String) throws(RequestFailure) -> FormBody {
        let multipart: Multipart
        do throws(Multipart.Fault) { multipart = try Multipart(request.body, contentType: type) } catch { throw .malformed(error.sentence) }
        var (fields, files) = (Fields(), [File]())
        for part in multipart.parts {
            if let filename = part.filename {
                if !(filename.isEmpty && part.bytes.isEmpty) { files.append(File(field: part.name, filename: filename, bytes: part.bytes)) }
                continue
            }
            guard let value = String(validating: part.bytes, as: UTF8.self), !part.bytes.contains(0) else {
                throw .malformed("Le champ «\u{A0}\(part.name)\u{A0}» du formulaire n’est pas un texte lisible.")
            }
            fields.add(part.name, value)
        }
        return FormBody(fields: fields, files: files)
    }
}
