/** A preprint, and a record of its publication: the shapes of Crossref, made up. */
import type { Paper } from '../../lib/paper';

export const PREPRINT: Paper = {
  id: 'arxiv:2401.00001',
  title: 'On the Tea of {\\it Schr\\"odinger}: Brewing with $k$ Leaves',
  url: 'https://arxiv.org/abs/2401.00001',
  authors: [{ name: 'Zoë van der Ångström' }, { name: 'Bo Li' }, { name: 'Gemini Team' }],
  published: '2024-01-01',
  doi: '10.1234/tea.5',
  source: 'arxiv',
};

/** Crossref's reply, with some fields another way. */
export function reply(fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    status: 'ok',
    'message-type': 'work',
    message: {
      DOI: '10.1234/Tea.5',
      type: 'proceedings-article',
      title: ['On the Tea of <i>Schrödinger</i>: Brewing with k Leaves'],
      subtitle: [],
      'container-title': [
        'Lecture Notes in Computer Science',
        'Proceedings of the Tea &amp;amp; Coffee Conference',
      ],
      volume: '12',
      page: '34-56',
      publisher: 'Kettle Press',
      published: { 'date-parts': [[2025, 3]] },
      author: [
        { given: 'Bo', family: 'Li', sequence: 'additional' },
        { given: 'Zoë', family: 'van der Ångström', sequence: 'first' },
        { name: 'Gemini Team', sequence: 'additional' },
      ],
      license: [{ URL: 'x' }],
      ...fields,
    },
  });
}
