/** Which words of a title keep their capitals: bibliography styles lower-case the rest. */

export type CaseProtection = 'smart' | 'all' | 'none';

// People whose names became adjectives, and names that every style sheet keeps.
const PROPER = `
Bayesian Gaussian Markov Monte Carlo Fourier Hilbert Wasserstein Lipschitz Schrödinger Langevin Newton Euler Laplace
Nash Pareto Riemannian Euclidean Boolean Turing Kalman Poisson Bernoulli Dirichlet Hessian Lyapunov Shannon Rényi Hölder
Wikipedia Python Java`;
const CONTINENTS = 'Africa America Antarctica Asia Australia Europe Oceania Eurasia';
const PEOPLES = `
African American Antarctic Asian Australian European Eurasian Oceanian
Afghan Albanian Algerian Arab Argentinian Armenian Austrian Azerbaijani Belarusian Belgian Bolivian Bosnian Brazilian
British Bulgarian Burmese Cambodian Canadian Caribbean Chilean Chinese Colombian Croatian Cuban Czech Danish Dutch
Egyptian Emirati English Estonian Ethiopian Filipino Finnish French Georgian German Ghanaian Greek Guatemalan Hungarian
Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Jamaican Japanese Jewish Jordanian Kenyan Korean Kuwaiti
Latvian Lebanese Libyan Lithuanian Malaysian Maltese Mexican Moldovan Mongolian Moroccan Nepali Nepalese Nigerian
Norwegian Pakistani Palestinian Peruvian Polish Portuguese Roman Romanian Russian Rwandan Saudi Scandinavian Scottish
Senegalese Serbian Singaporean Slovak Slovenian Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Tanzanian Thai
Tibetan Tunisian Turkish Ugandan Ukrainian Uruguayan Venezuelan Vietnamese Welsh Yemeni Zambian Zimbabwean`;
const LANGUAGES = `
Afrikaans Akan Amharic Arabic Aramaic Assamese Aymara Bambara Basque Bengali Bhojpuri Breton Cantonese Catalan Cebuano
Cherokee Chichewa Coptic Creole Dari Dravidian Esperanto Ewe Faroese Farsi Fijian Flemish Frisian Fula Gaelic Galician
Germanic Guarani Gujarati Hausa Hawaiian Hebrew Hindi Hinglish Hmong Igbo Iloko Inuktitut Javanese Kannada Kashmiri Kazakh
Khmer Kikuyu Kinyarwanda Kirundi Konkani Kurdish Kyrgyz Ladino Lao Latin Lingala Luganda Luxembourgish Macedonian Maithili
Malagasy Malay Malayalam Mandarin Manipuri Maori Māori Marathi Mayan Nahuatl Navajo Norse Occitan Odia Oromo Ossetian
Pashto Persian Punjabi Quechua Romance Romansh Sámi Samoan Sanskrit Sardinian Semitic Sesotho Setswana Shona Sicilian
Sindhi Sinhala Sinhalese Slavic Sorbian Sumerian Sundanese Swahili Tagalog Tajik Tamil Tatar Telugu Tigrinya Tongan
Tswana Turkic Turkmen Twi Urdu Uyghur Uzbek Wolof Xhosa Yiddish Yoruba Zulu`;
const NAMES: ReadonlySet<string> = new Set(
  `${PROPER} ${CONTINENTS} ${PEOPLES} ${LANGUAGES}`.trim().split(/\s+/),
);

/** A part of a word: a run of letters, digits and marks. */
export const WORD_PART = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Whether a style that lower-cases titles would spoil this word part: a capital after its first letter (`BERT`,
 * `mT5`), a capital and a digit (`FP32`), a lone capital other than "A", or a name.
 */
export function needsCase(part: string): boolean {
  if (!/\p{Lu}/u.test(part)) return false;
  if (/^\p{Lu}\p{M}*$/u.test(part)) return part !== 'A';
  return /\p{L}\P{Lu}*\p{Lu}|\p{Lu}.*\p{N}|\p{N}.*\p{Lu}/u.test(part) || NAMES.has(part);
}

/** A title of ASCII with braces around the word parts that `needsCase` tells, of which all are seen in one pass. */
export function protectAscii(title: string): string {
  let out = '';
  let copied = 0;
  let start = 0;
  let capitals = 0;
  let digits = 0;
  for (let at = 0; at <= title.length; at++) {
    const char = at < title.length ? title.charCodeAt(at) : 0;
    if (char >= 0x61 && char <= 0x7a) continue;
    if (char >= 0x41 && char <= 0x5a) capitals++;
    else if (char >= 0x30 && char <= 0x39) digits++;
    else {
      if (capitals > 0 && isSpoilt(title, start, at, capitals > 1 || digits > 0)) {
        out += `${title.slice(copied, start)}{${title.slice(start, at)}}`;
        copied = at;
      }
      start = at + 1;
      capitals = digits = 0;
    }
  }
  return copied === 0 ? title : out + title.slice(copied);
}

/** `mixed`: of several capitals, or of a capital and a digit. */
function isSpoilt(title: string, start: number, end: number, mixed: boolean): boolean {
  const first = title.charCodeAt(start);
  // A single capital that is not in front: `vLLM` has more, `eBay` has not.
  if (mixed || first > 0x5a) return true;
  return end - start === 1 ? first !== 0x41 : NAMES.has(title.slice(start, end));
}
