/** Text characters beyond ASCII as TeX: letters that are no letter plus accent, punctuation, currencies. */

/** Character → TeX without braces; written in braces, since the name of a command ends there. */
export const LETTERS: ReadonlyMap<string, string> = new Map(
  pairs(String.raw`
ß \ss æ \ae Æ \AE œ \oe Œ \OE ø \o Ø \O ł \l Ł \L đ \dj Đ \DJ ð \dh Ð \DH þ \th Þ \TH ı \i ȷ \j ŋ \ng Ŋ \NG`),
);

/** Character → TeX, as it is. Signs that Computer Modern lacks in text have a maths form in symbols.ts. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
  ...pairs(String.raw`
₩ {\textwon} ₦ {\textnaira} ₫ {\textdong} ₤ {\textlira} ‣ {\textbullet} ※ *
€ {\texteuro} £ {\pounds} ¥ {\textyen} ¢ {\textcent} § {\S} ¶ {\P} © {\copyright} ® {\textregistered}
™ {\texttrademark} † {\textdagger} ‡ {\textdaggerdbl} • {\textbullet} ¿ {\textquestiondown} ¡ {\textexclamdown}
‰ {\textperthousand} µ {$\mu$} ¦ {\textbar} № No. ✔ {$\checkmark$} ✖ {$\times$} ⁓ {\textasciitilde} ‖ {$\Vert$}`),
  // Marks that stand alone, which NFKD would make a blank and a combining mark.
  ...pairs("´ ' ˊ ' ˋ ` ¨ '' ¯ - ˉ - ˇ {\\textasciicaron} ˘ {\\textasciibreve} ¸ , ʼ ' ʻ ` ʿ ` ʾ ' ʹ ' ʺ ''"),
]);

/** Punctuation that stays as it is where UTF-8 may stand, and has an ASCII form that TeX sets alike. */
export const PUNCTUATION: ReadonlyMap<string, string> = new Map(
  pairs(
    "– -- — --- ― --- ‒ -- ‐ - ‑ - ‘ ` ’ ' ‚ , ‛ ` “ `` ” '' „ ,, ‟ `` ‹ ` › ' « `` » '' … ... ‥ .. ‧ - ‾ - ⁄ / ∕ / ẞ SS",
  ),
);

/** The ASCII letter next to a Latin letter that neither TeX nor Unicode can take apart (hook, stroke, IPA). */
export const NEAREST: ReadonlyMap<string, string> = new Map(
  Array.from(
    (
      'ƀbƁBƂBƃbƆOƇCƈcƉDƊDƋDƌdƎEƏEƐEƑFƒfƓGƔGƖIƗIƘKƙkƚlƜMƝNƞnƟOƤPƥpƩSƫtƬTƭtƮTƱUƲVƳYƴyƵZƶzƷZǝeǤGǥgȜYȝyȠNȡd' +
      'ȢuȣoȤZȥzȴlȵnȶtȷjȺAȻCȼcȽLȾTȿsɀzɃBɄUɅVɆEɇeɈJɉjɊQɋqɌRɍrɎYɏyɐaɑaɒaɓbɔoɕcɖdɗdɘeəeɚeɛeɜeɝeɞeɟjɠgɡgɢgɣg' +
      'ɤOɥhɦhɨiɩiɪiɫlɬlɭlɮlɯmɰmɱmɲnɳnɴnɵoɷuɸoɹrɺrɻrɼrɽrɾrɿrʀrʁrʂsʃsʄjʇtʈtʉuʊuʋvʌvʍwʎyʏyʐzʑzʒzʙbʜhʝjʞkʟl' +
      'ʠqʮhʯhẜsẝsỼVỽvỾYỿyⱠLⱡlⱢLⱣPⱤRⱥaⱦtⱧHⱨhⱩKⱪkⱫZⱬzⱮMⱯAⱱvⱲWⱳwⱴvⱸeⱹrⱺoⱾSⱿZ' +
      'ƧSƨsƼ5ƽ5ƄBƅbƍdƕhǶHƛlƢOƣoƦRƪsƸZƹzƺzƻ2ƾtƿwǷWǀ/ǁ/ǂ=ǃ!ȸdȹqɁ?ɂ?ẟdỺLỻlĦHħhŦTŧtĸq'
    ).matchAll(/(.)(.)/gu),
    ([, letter = '', nearest = '']) => [letter, nearest],
  ),
);

function pairs(table: string): (readonly [string, string])[] {
  return Array.from(table.matchAll(/(\S+) (\S+)/g), ([, char = '', tex = '']) => [char, tex] as const);
}
