internal import Kernel
package import Markup

/// A bar chart that is its own table: each row says its name and its number, with a bar as long as the number.
package func barChart(_ title: String, unit: String, _ bars: [(label: String, value: Int)], column: String = "Catégorie") -> HTML {
    let greatest = max(1, bars.map(\.value).max() ?? 1)
    return """
        <table class="barres"><caption>\(title)</caption><thead class="cache"><tr><th scope="col">\(column)</th><th scope="col">\(unit)</th></tr></thead>\
        <tbody>\(bars.html { barRow($0.label, $0.value, greatest: greatest) })</tbody></table>
        """
}

private func barRow(_ label: String, _ value: Int, greatest: Int) -> HTML {
    // In tenths of a percent: a number that is not zero always shows.
    let tenths = value <= 0 ? 0 : max(5, value * 1_000 / greatest)
    return """
        <tr><th scope="row">\(label)</th><td><div><svg class="barre" aria-hidden="true" focusable="false">\
        <rect class="barre__fond" width="100%" height="100%"/><rect class="barre__valeur" width="\(tenths / 10).\(tenths % 10)%" height="100%"/>\
        </svg><span class="chiffre">\(FrenchNumber.write(Int128(value), decimals: 0))</span></div></td></tr>
        """
}

/// The four volets, always side by side: what the page says of each.
package func volets(equipment: HTML, resources: HTML, training: HTML, families: HTML, level: Int = 3) -> HTML {
    let list: [(key: String, icon: Icon, name: String, body: HTML)] = [
        ("e", .equipment, "Équipement", equipment), ("r", .resources, "Ressources", resources),
        ("f", .training, "Formation", training), ("p", .families, "Parentalité", families),
    ]
    return """
        <ul class="volets">\(list.html { item in
        "<li class=\"volet volet--\(item.key) pile-s\"><h\(level)>\(item.icon.html)\(item.name)</h\(level)>\(item.body)</li>"
        })</ul>
        """
}

/// The préau and who stands under it.
let roofDrawing: HTML = """
    <svg class="dessin" viewBox="0 0 440 300" aria-hidden="true" focusable="false">
    <path class="dessin__mur" d="M66 136h308v160H66z"/>
    <path class="dessin__trait" d="M12 138 220 34l208 104M50 120v176M390 120v176M66 136h308M220 34v34"/>
    <circle class="dessin__vif" cx="220" cy="75" r="7.5"/>
    <circle class="dessin__pale" cx="104" cy="206" r="13"/><path class="dessin__pale" d="M81 296v-54a23 23 0 0 1 46 0v54z"/>
    <circle class="dessin__pale" cx="162" cy="220" r="12"/><path class="dessin__pale" d="M141 296v-42a21 21 0 0 1 42 0v42z"/>
    <circle class="dessin__vif" cx="220" cy="178" r="16"/><path class="dessin__vif" d="M194 296v-77a26 26 0 0 1 52 0v77z"/>
    <circle class="dessin__pale" cx="280" cy="214" r="12"/><path class="dessin__pale" d="M258 296v-47a22 22 0 0 1 44 0v47z"/>
    <circle class="dessin__pale" cx="336" cy="204" r="13"/><path class="dessin__pale" d="M313 296v-56a23 23 0 0 1 46 0v56z"/>
    <path class="dessin__ecran" d="M145 262h34v23h-34zM263 258h34v23h-34z"/>
    <path class="dessin__trait" d="M4 297h432"/>
    </svg>
    """

/// The mark of the site: the roof of a préau, three heads under it.
let roofMark: HTML = """
    <svg class="enseigne__dessin" viewBox="0 0 48 36" aria-hidden="true" focusable="false">\
    <path d="M3 15.5 24 4l21 11.5M8.5 14v19m31-19v19M3 33h42"/><path class="enseigne__tetes" d="M17.5 27h.01M24 23.5h.01M30.5 27h.01"/></svg>
    """
