# Writes a menu folder of so many screens in three languages: awk -v screens=10000 -v folder=DIR -f menus.awk
# Every flow has twenty screens: a question with an answer, menus that lead to one another, and last texts.
function text(indent, ar, fr, en) {
    return sprintf("%sar: %s\n%sfr: %s\n%sen: %s\n", indent, ar, indent, fr, indent, en)
}
function service(file, i) {
    printf "service load\n  languages ar fr en\n  dial *123#\n  sms 1212\n" > file
    printf "  key back 0\n%s", text("    ", "رجوع", "Retour", "Back") > file
    printf "  key home 00\n%s", text("    ", "البداية", "Accueil", "Home") > file
    printf "  key more 98\n%s", text("    ", "المزيد", "Suite", "More") > file
    printf "  key previous 99\n%s", text("    ", "السابق", "Avant", "Previous") > file
    printf "  words yes\n%s", text("    ", "نعم", "OUI", "YES") > file
    printf "  words no\n%s", text("    ", "لا", "NON", "NO") > file
    printf "  words stop\n%s", text("    ", "الغاء", "STOP", "STOP") > file
    printf "  words help\n%s", text("    ", "مساعدة", "AIDE", "HELP") > file
    printf "\nflow start\n  dial *123#\n  language\n  screen services\n%s", text("    ", "اختر", "Choix", "Choose") > file
    for (i = 1; i <= 5; i++) printf "    option %d go flow-%d\n", i, i > file
    close(file)
}
function option(number, target, ar, fr, en, file) {
    printf "    option %d go %s\n%s", number, target, text("      ", ar, fr, en) > file
}
function flow(n, file, s, last) {
    printf "flow flow-%d\n  title\n%s", n, text("    ", "خدمة " n, "Service " n, "Service " n) > file
    printf "  dial *123*%d#\n\n", n > file
    printf "  ask number as digits 6\n%s", text("    ", "اكتب الرقم، 6 أرقام", "Votre numéro (6 chiffres)", "Your number (6 digits)") > file
    printf "    wrong\n%s", text("      ", "الرقم من 6 أرقام", "Le numéro a 6 chiffres", "The number has 6 digits") > file
    printf "    after 3 wrong go end-1\n" > file
    for (s = 1; s <= 16; s++) {
        last = s == 16
        printf "  screen step-%d\n%s", s, text("    ", "الشاشة " s ": ماذا تريد؟", "Ecran " s " : que voulez-vous ?", "Screen " s ": what do you want?") > file
        option(1, last ? "end-2" : "step-" (s + 1), "متابعة", "Continuer", "Go on", file)
        option(2, s % 2 ? "end-1" : "end-2", "كفى", "Assez", "Enough", file)
        option(3, "end-3", "معلومة عن {number}", "Info sur {number}", "About {number}", file)
    }
    for (s = 1; s <= 3; s++)
        printf "  end end-%d\n%s", s, text("    ", "شكرا، النهاية " s, "Merci, fin " s, "Thank you, end " s) > file
    print "" > file
}
BEGIN {
    service(folder "/service.menu")
    flows = int((screens + 19) / 20)
    for (n = 1; n <= flows; n++) {
        file = folder "/part-" int((n - 1) / 20) ".menu"
        flow(n, file)
        if (n % 20 == 0) close(file)
    }
}
