internal import Markup

func opening(overline: HTML? = nil, title: String, lead: HTML? = nil, _ more: HTML = .empty) -> HTML {
    """
    <div class="ouverture"><p class="sur-titre">\(overline)</p><h1>\(title)</h1><p class="chapo">\(lead)</p>\(more)</div>
    """
}
