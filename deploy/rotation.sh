# shellcheck shell=bash
# Quelles sauvegardes garder, d’après leurs seuls noms : la dernière de chacun des 14 derniers jours qui en ont une, puis de chacune des
# 8 dernières semaines et de chacun des 12 derniers mois. Compter les jours qui en ont une, et non ceux du calendrier, fait qu’une machine
# éteinte un an ne perd rien. Les dates sont en temps universel.
kept_days=14 kept_weeks=8 kept_months=12
backup_name='^preau-([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([0-9]{6})Z\.tar(\.gpg)?$'

# Semaines entières (du lundi) depuis 1970.
week_of() {
    local y=$((10#$1)) m=$((10#$2)) d=$((10#$3)) era
    y=$((m <= 2 ? y - 1 : y)) era=$((y / 400)) y=$((y % 400))
    d=$(((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1 + y * 365 + y / 4 - y / 100))
    # Le jour 0 de ce compte est le 1er mars de l’an 0, le jour 719468 le jeudi 1er janvier 1970.
    week=$(((era * 146097 + d - 719468 + 3) / 7))
}

# rotation NOM… : pour chaque nom de sauvegarde, du plus récent au plus ancien, « garder TAB nom TAB raisons » ou « effacer TAB nom ».
# Un autre nom n’est pas dit : on n’y touche pas.
rotation() {
    local name year month day week reasons day_seen='' week_seen='' month_seen='' days=0 weeks=0 months=0
    while IFS= read -r name; do
        [[ $name =~ $backup_name ]] || continue
        year=${BASH_REMATCH[1]} month=${BASH_REMATCH[2]} day=${BASH_REMATCH[3]}
        week_of "$year" "$month" "$day"
        reasons=()
        if [ "$year$month$day" != "$day_seen" ] && [ $days -lt $kept_days ]; then days=$((days + 1)) reasons+=(jour); fi
        if [ "$week" != "$week_seen" ] && [ $weeks -lt $kept_weeks ]; then weeks=$((weeks + 1)) reasons+=(semaine); fi
        if [ "$year$month" != "$month_seen" ] && [ $months -lt $kept_months ]; then months=$((months + 1)) reasons+=(mois); fi
        day_seen=$year$month$day week_seen=$week month_seen=$year$month
        if [ ${#reasons[@]} -gt 0 ]; then
            printf 'garder\t%s\t%s\n' "$name" "${reasons[*]}"
        else
            printf 'effacer\t%s\n' "$name"
        fi
    done < <(printf '%s\n' "$@" | sort -r)
}
