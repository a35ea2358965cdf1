/// Accented and otherwise dressed Latin letters, and the plain letters that a citizen would type instead.
enum LatinLetters {
    /// Plain letters, a space, and everything that is read as them.
    ///
    /// Made from the compatibility decompositions of Unicode; the letters without one (o with stroke, open e, hooked
    /// letters of African alphabets) were added by hand.
    private static let rows = """
        A ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ
        a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ
        AE Æ
        ae æ
        B ƁḂḄḆ
        b ɓḃḅḇ
        C ÇĆĈĊČḈ
        c çćĉċčḉ
        D ÐĎĐƉƊḊḌḎḐḒ
        d ðďđɖɗḋḍḏḑḓ
        DZ ǄǱ
        Dz ǅǲ
        dz ǆǳ
        E ÈÉÊËĒĔĖĘĚƏƐȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ
        e èéêëēĕėęěȅȇȩəɛḕḗḙḛḝẹẻẽếềểễệ
        F ƑḞ
        f ƒḟ
        G ĜĞĠĢƓƔǦǴḠ
        g ĝğġģǧǵɠɣḡ
        H ĤĦȞḢḤḦḨḪ
        h ĥħȟɦḣḥḧḩḫẖ
        I ÌÍÎÏĨĪĬĮİƖƗǏȈȊḬḮỈỊ
        i ìíîïĩīĭįıǐȉȋɨɩḭḯỉị
        IJ Ĳ
        ij ĳ
        J Ĵ
        j ĵǰ
        K ĶƘǨḰḲḴ
        k ķĸƙǩḱḳḵ
        L ĹĻĽĿŁḶḸḺḼ
        l ĺļľŀłḷḹḻḽ
        LJ Ǉ
        Lj ǈ
        lj ǉ
        M ḾṀṂ
        m ḿṁṃ
        N ÑŃŅŇŊƝǸṄṆṈṊ
        n ñńņňŉŋǹɲṅṇṉṋ
        NJ Ǌ
        Nj ǋ
        nj ǌ
        O ÒÓÔÕÖØŌŎŐƆƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ
        o òóôõöøōŏőơǒǫǭȍȏȫȭȯȱɔṍṏṑṓọỏốồổỗộớờởỡợ
        OE Œ
        oe œ
        P ƤṔṖ
        p ƥṕṗ
        R ŔŖŘȐȒṘṚṜṞ
        r ŕŗřȑȓṙṛṝṟ
        S ŚŜŞŠȘṠṢṤṦṨ
        s śŝşšſșṡṣṥṧṩẛ
        SS ẞ
        ss ß
        T ŢŤŦƬȚṪṬṮṰ
        t ţťŧƭțṫṭṯṱẗ
        TH Þ
        th þ
        U ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖɄṲṴṶṸṺỤỦỨỪỬỮỰ
        u ùúûüũūŭůűųưǔǖǘǚǜȕȗʉṳṵṷṹṻụủứừửữự
        V ƲṼṾ
        v ʋṽṿ
        W ŴẀẂẄẆẈ
        w ŵẁẃẅẇẉẘ
        X ẊẌ
        x ẋẍ
        Y ÝŶŸƳȲẎỲỴỶỸ
        y ýÿŷƴȳẏẙỳỵỷỹ
        Z ŹŻŽẐẒẔ
        z źżžẑẓẕ
        """

    /// Plain letters by code point.
    static let plain: [UInt32: String] = {
        var table: [UInt32: String] = [:]
        for row in rows.split(separator: "\n") {
            let parts = row.split(separator: " ")
            guard parts.count == 2 else { continue }
            for letter in parts[1].unicodeScalars { table[letter.value] = String(parts[0]) }
        }
        return table
    }()
}
