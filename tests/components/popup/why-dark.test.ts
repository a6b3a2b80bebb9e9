/** Why nothing is lit: the first reason that has to go. */
import { expect, test } from 'vitest';
import { whyDark } from '../../../components/popup/why-dark';
import { DEFAULTS, SITE_DEFAULTS } from '../../../lib/settings';

const site = { arxiv: { ...SITE_DEFAULTS, lit: false } };
const siteOff = { arxiv: { ...SITE_DEFAULTS, lit: false, controls: false } };
const off = DEFAULTS.groups.map((group) => ({ ...group, on: false }));

test.each([
  ['nothing, if something may be lit', {}, 'no', undefined],
  ['nothing, if only another site is dark', { sites: { huggingface: site.arxiv } }, 'no', undefined],
  ['nothing, if controls alone are off', { controls: false }, 'no', undefined],
  ['nothing that a switch could mend, if there are no groups', { groups: [] }, 'no', undefined],
  ['all pages', { quiet: true }, 'no', 'all'],
  ['all pages before this one', { quiet: true, lit: false }, 'page', 'all'],
  ['this page', { lit: false }, 'page', 'page'],
  ['the site as a whole', { sites: siteOff, lit: false }, 'site', 'site'],
  ['the site as a whole, before the page has heard of it', { sites: siteOff }, 'no', 'site'],
  ['the lights', { lit: false, sites: site }, 'no', 'lit'],
  ['the lights of the site', { sites: site }, 'no', 'site-lit'],
  ['all groups', { groups: off }, 'no', 'groups'],
] as const)('%s', (_, settings, quiet, why) => {
  expect(whyDark({ ...DEFAULTS, ...settings }, { site: 'arxiv', quiet })).toBe(why);
});
