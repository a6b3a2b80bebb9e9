/** The entries of every format's reviewed sample: tests/fixtures/citations/sample.<format>. */
import type { Entry } from '../../lib/citations';
import { defaultOptions, type ExportOptions } from '../../lib/citations/formats/format';
import { paper } from './tricky';

/** What a sample shows: everything that can be asked for. */
export const sampleOptions: ExportOptions = {
  ...defaultOptions,
  abstract: true,
  keywords: true,
  note: true,
  month: true,
};

export const sample: readonly Entry[] = [
  {
    key: 'vaswani2017attention',
    paper: paper({
      arxiv: '1706.03762',
      title: 'Attention Is All You Need',
      by: ['Ashish Vaswani', 'Noam Shazeer'],
      published: '2017-06-12',
      categories: ['cs.CL', 'cs.LG'],
      abstract: 'The dominant models\nare complex: 28.4 BLEU, 100\\% & "better".',
    }),
    tags: ['to read', 'R&D'],
    note: 'The one with "attention"; =1+1',
  },
  {
    key: 'oord2023schrodinger',
    paper: paper({
      arxiv: '2306.00732',
      title: 'Schr\\"odinger Bridges in $\\mathcal{O}(n^2)$: 50% of BERT_base, [α] & (β)',
      by: ['Aäron van den Oord', 'Luc Van Gool', 'Sammy Davis Jr.', 'Gemini Team, Google', 'Đặng Thị Ánh'],
      moreAuthors: 3,
      doi: '10.1000/xyz_(123)',
    }),
    publication: {
      type: 'proceedings',
      container: 'Proceedings of the Conference on A & B',
      pages: '12-34',
      publisher: 'Association for Everything',
      year: '2024',
    },
  },
  {
    key: 'maldacena1999large',
    paper: paper({ arxiv: 'hep-th/9901001', title: 'The Large N Limit', by: ['Juan Maldacena'] }),
    publication: { type: 'journal', container: 'Journal of Things', volume: '2', number: '3', pages: 'e17' },
  },
  {
    // As the ACL Anthology has it, under its own key.
    key: 'oord-etal-2018-folding',
    paper: {
      id: 'acl:N18-1001',
      title: 'Folding BERT & Looms',
      url: 'https://aclanthology.org/N18-1001/',
      authors: [
        { name: 'Aäron van den Oord', family: 'van den Oord', given: 'Aäron' },
        { name: 'Bruno Ivanova' },
      ],
      published: '2018-10',
      doi: '10.3115/v1/n18-1001',
      source: 'acl',
    },
    publication: {
      type: 'proceedings',
      container: 'Proceedings of the 62nd Annual Meeting (Volume 1: Long Papers)',
      pages: '1-9',
      publisher: 'Association for Everything & All',
      address: 'Zürich, Switzerland',
      series: 'Teapots_1',
      editors: [
        { name: 'José Álvarez', family: 'Álvarez', given: 'José' },
        { name: 'Luc Van Gool' },
        { name: 'Gemini Team, Google' },
      ],
      language: 'French',
      year: '2018',
      month: '10/11',
    },
  },
  {
    key: 'kilgarriff2003introduction',
    paper: {
      id: 'acl:J03-3001',
      title: 'Introduction to the Loom',
      url: 'https://aclanthology.org/J03-3001/',
      authors: [{ name: 'Adam Kilgarriff' }],
      published: '2003',
      source: 'acl',
    },
    publication: {
      type: 'journal',
      container: 'Looms',
      volume: '29',
      number: '3',
      pages: '333-347',
      publisher: 'MIT Press',
      address: 'Cambridge, MA',
      editors: [{ name: 'An Editor' }],
      year: '2003',
      month: '09',
    },
  },
  {
    key: 'openreviewabc1',
    paper: {
      id: 'openreview:aBc_1',
      title: '@article{x, ',
      url: 'https://openreview.net/forum?id=aBc_1&x=(1)',
      authors: [],
      published: '2021-05-01',
      source: 'openreview',
    },
  },
];
