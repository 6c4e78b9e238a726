package import Hosting
internal import Interface
internal import Kernel
internal import Language
package import Routes

extension RegulationHandlers {
    /// One for the whole server: what strangers send never takes more than two threads.
    private static let workbench = Workbench()

    package static func trial(_ site: Site, _ request: Request) async throws -> Reply {
        let shelf = site.shelf.regulations.map(\.regulation)
        guard request.method == .post else {
            let base = try request.query[TrialForm.baseName].map { id throws(RequestFailure) in try site.shelf.regulation(id) }
            let form = base.map { TrialForm(copyOf: $0) } ?? TrialForm()
            return site.frame.reply(TrialPage(form: form, trial: nil, base: base?.regulation, shelf: shelf).page)
        }
        let body = try FormBody.read(request)
        let form = TrialForm(body.fields, files: body.files.map { ($0.filename, $0.bytes) })
        let base = form.base.flatMap { id in shelf.first { $0.id == id } }
        guard !form.isEmpty else {
            let refusal = "Collez un règlement ou choisissez un fichier, puis «\u{A0}Vérifier\u{A0}»."
            return site.frame.reply(TrialPage(form: form, trial: nil, base: base, shelf: shelf, refusal: refusal).page, status: 422)
        }
        let (frame, today) = (site.frame, site.today)
        // The page is made there too: it walks trees as deep as the file made them.
        return try await workbench.run {
            let trial = Trial(form, against: base, today: today)
            return frame.reply(TrialPage(form: form, trial: trial, base: base, shelf: shelf).page, status: trial.checked == nil ? 422 : 200)
        }
    }
}
