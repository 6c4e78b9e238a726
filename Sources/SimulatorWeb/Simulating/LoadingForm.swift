internal import Hosting
internal import Interface
internal import Markup
internal import Routes

/// Takes a simulation up again from its file.
struct LoadingForm {
    let call: HostedRegulation

    init(_ call: HostedRegulation) { self.call = call }

    var html: HTML {
        details(
            "Reprendre une simulation depuis son fichier", id: "reprendre",
            """
            <form class="pile" method="post" action="\(Route.simulation(call.id))" enctype="multipart/form-data">
            <div class="champ"><label for="\(FormID.file)">Fichier du dossier (JSON)</label>
            <input class="saisie saisie--l" type="file" id="\(FormID.file)" name="dossier" accept=".json,application/json" required></div>
            <p>\(button("Reprendre cette simulation", kind: .second, action: Anchor?.none))</p>
            <p class="petit doux">Le fichier est lu, puis oublié : rien n’est enregistré.</p>
            </form>
            """)
    }
}
