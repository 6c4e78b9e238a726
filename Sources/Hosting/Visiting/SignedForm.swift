package import Routes

/// A form sent by someone signed in: read only when it holds the token of her session.
package struct SignedForm: Sendable {
    /// The name of the field that holds the token.
    package static let tokenField = "jeton"

    package let fields: Fields
    package let files: [FormBody.File]

    /// Throws `RequestFailure.staleForm` with what was typed when the token is another session's: she signed in again since the page was
    /// shown.
    package static func read(_ request: Request, _ signedIn: SignedVisitor) throws(RequestFailure) -> SignedForm {
        let body = try FormBody.read(request)
        let fields = Fields(body.fields.list.filter { $0.name != tokenField })
        guard body.fields[tokenField] == signedIn.formToken else { throw .staleForm(fields) }
        return SignedForm(fields: fields, files: body.files)
    }
}
