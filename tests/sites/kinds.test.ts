/** Which addresses have papers, and that the sites' match patterns reach each of them. */
import { describe, expect, test } from 'vitest';
import { sites } from '../../lib/sites';
import { coreSites } from '../../lib/sites/core';

const HF = 'https://huggingface.co';
const ARXIV = 'https://arxiv.org';

const ADDRESSES: readonly (readonly [string, string, string | undefined])[] = [
  ['the current day', `${HF}/papers`, 'listing'],
  ['the current day, with a slash', `${HF}/papers/`, 'listing'],
  ['a day as in 2024', `${HF}/papers?date=2024-08-01`, 'listing'],
  ['a day', `${HF}/papers/date/2026-06-12`, 'listing'],
  ['a week', `${HF}/papers/week/2026-W41`, 'listing'],
  ['a month', `${HF}/papers/month/2026-06`, 'listing'],
  ['trending', `${HF}/papers/trending`, 'listing'],
  ['a search', `${HF}/papers?q=diffusion`, 'listing'],
  ['a search of a month', `${HF}/papers/month/2026-06?q=diffusion`, 'listing'],
  ['a paper', `${HF}/papers/2407.21783`, 'paper'],
  ['the comments of a paper', `${HF}/papers/2407.21783#community`, 'paper'],
  ['a paper as text', `${HF}/papers/2407.21783.md`, undefined],
  ['the form of a submission', `${HF}/papers/submit`, undefined],
  ['what only begins alike', `${HF}/papers-with-code`, undefined],
  ['models', `${HF}/models`, undefined],
  ['new papers', `${ARXIV}/list/cs.CL/new`, 'listing'],
  ['recent papers', `${ARXIV}/list/cs.CL/recent?skip=0&show=50`, 'listing'],
  ['a month of papers', `${ARXIV}/list/math/2026-06`, 'listing'],
  ['the other host', 'https://www.arxiv.org/list/hep-th/new', 'listing'],
  ['a day to catch up with', `${ARXIV}/catchup/math/2026-08-12?abs=True`, 'listing'],
  ['arXiv search', `${ARXIV}/search/?query=teapots&searchtype=all`, 'listing'],
  ['search of one archive', `${ARXIV}/search/cs?query=teapots`, 'listing'],
  ['advanced search', `${ARXIV}/search/advanced?terms-0-term=teapots`, 'listing'],
  ['an arXiv paper', `${ARXIV}/abs/2503.04001`, 'paper'],
  ['a version of it', `${ARXIV}/abs/2503.04001v3`, 'paper'],
  ['an old one', `${ARXIV}/abs/hep-th/9901001v2`, 'paper'],
  ['an address that is no paper', `${ARXIV}/abs/nothing`, undefined],
  ['a PDF', `${ARXIV}/pdf/2503.04001`, undefined],
  ['help', `${ARXIV}/help`, undefined],
  ['another host of that name', 'https://arxiv.org.example.com/list/cs/new', undefined],
  ['a conference on CVF', 'https://openaccess.thecvf.com/CVPR2025?day=all', 'listing'],
  ['one of before 2018', 'https://openaccess.thecvf.com/CVPR2017.py', 'listing'],
  ['a workshop', 'https://openaccess.thecvf.com/CVPR2024_workshops/AI4CC', 'listing'],
  ['the menu of workshops', 'https://openaccess.thecvf.com/CVPR2024_workshops/menu', undefined],
  ['CVF itself', 'https://openaccess.thecvf.com/menu', undefined],
  ['a CVF paper', 'https://openaccess.thecvf.com/content/CVPR2025/html/Tea_A_CVPR_2025_paper.html', 'paper'],
  [
    'an old CVF paper',
    'https://openaccess.thecvf.com/content_cvpr_2017/html/Tea_A_CVPR_2017_paper.html',
    'paper',
  ],
  ['a CVF PDF', 'https://openaccess.thecvf.com/content/CVPR2025/papers/Tea_A_CVPR_2025_paper.pdf', undefined],
  ['a volume of PMLR', 'https://proceedings.mlr.press/v267/', 'listing'],
  ['a PMLR paper', 'https://proceedings.mlr.press/v267/tea25a.html', 'paper'],
  ['all volumes', 'https://proceedings.mlr.press/', undefined],
  ['a year of NeurIPS', 'https://papers.nips.cc/paper_files/paper/2024', 'listing'],
  ['the same, elsewhere', 'https://proceedings.neurips.cc/paper/2019', 'listing'],
  ['NeurIPS search', 'https://proceedings.neurips.cc/papers/search?q=tea', 'listing'],
  [
    'a NeurIPS paper',
    `https://proceedings.neurips.cc/paper_files/paper/2024/hash/${'0'.repeat(32)}-Abstract-Conference.html`,
    'paper',
  ],
  ['new on bioRxiv', 'https://www.biorxiv.org/content/early/recent?page=1', 'listing'],
  ['a collection of medRxiv', 'https://www.medrxiv.org/collection/epidemiology', 'listing'],
  ['a preprint', 'https://www.biorxiv.org/content/10.1101/2026.01.02.600001v1', 'paper'],
  ['the whole of it', 'https://www.biorxiv.org/content/10.64898/2026.01.02.600001v2.full-text', 'paper'],
  ['its PDF', 'https://www.biorxiv.org/content/10.1101/2026.01.02.600001v1.full.pdf', undefined],
  ['Semantic Scholar search', 'https://www.semanticscholar.org/search?q=tea&sort=relevance', 'listing'],
  ['an author there', 'https://www.semanticscholar.org/author/Ada-Quist/12345', 'listing'],
  ['a paper there', `https://www.semanticscholar.org/paper/Tea/${'a'.repeat(40)}`, 'paper'],
  ['its start page', 'https://www.semanticscholar.org/', undefined],
  ['Google Scholar search', 'https://scholar.google.com/scholar?q=tea', 'listing'],
  ['the same in another country', 'https://scholar.google.co.uk/scholar?q=tea', 'listing'],
  ['a profile', 'https://scholar.google.com/citations?user=UserAAAAJ&hl=en', 'listing'],
  [
    'an article of it',
    'https://scholar.google.com/citations?view_op=view_citation&citation_for_view=U:a',
    'paper',
  ],
  ['the list of profiles', 'https://scholar.google.com/citations?view_op=search_authors', undefined],
  ['a host that only begins alike', 'https://scholar.google.com.example.org/scholar?q=tea', undefined],
  ['DBLP search', 'https://dblp.org/search?q=tea', 'listing'],
  ['a venue', 'https://dblp.org/db/conf/icml/icml2025.html', 'listing'],
  ['a person', 'https://dblp.uni-trier.de/pid/12/345.html', 'listing'],
  ['an entry', 'https://dblp.org/rec/conf/icml/Tea25.html', 'paper'],
  ['an entry as BibTeX', 'https://dblp.org/rec/conf/icml/Tea25.bib', undefined],
  ['a day of Cool Papers', 'https://papers.cool/arxiv/cs.CL?date=2026-06-12&show=100', 'listing'],
  ['a venue there', 'https://papers.cool/venue/ICLR.2026?group=Oral', 'listing'],
  ['an arXiv paper there', 'https://papers.cool/arxiv/2503.01000', 'paper'],
  ["a venue's paper there", 'https://papers.cool/venue/aB3dE_6hIj@OpenReview', 'paper'],
  ['arxiv-sanity', 'https://arxiv-sanity-lite.com/?rank=time', 'listing'],
  ['a paper inspected', 'https://arxiv-sanity-lite.com/inspect?pid=2503.01000', 'paper'],
  ['about arxiv-sanity', 'https://arxiv-sanity-lite.com/about', undefined],
  ['alphaXiv', 'https://www.alphaxiv.org/', 'listing'],
  ['a paper on alphaXiv', 'https://www.alphaxiv.org/overview/2503.01000v2', 'paper'],
  ['signing in there', 'https://www.alphaxiv.org/signin', undefined],
  ['Emergent Mind', 'https://www.emergentmind.com/topics/tea', 'listing'],
  ['a paper there', 'https://www.emergentmind.com/papers/2503.01000', 'paper'],
  ['the digest of Scholar Inbox', 'https://www.scholar-inbox.com/digest', 'listing'],
  ['logging in there', 'https://www.scholar-inbox.com/login', undefined],
  ['PubMed search', 'https://pubmed.ncbi.nlm.nih.gov/?term=tea', 'listing'],
  ['a PubMed paper', 'https://pubmed.ncbi.nlm.nih.gov/30000001/', 'paper'],
  ['PubMed itself', 'https://pubmed.ncbi.nlm.nih.gov/', undefined],
  ['ACM search', 'https://dl.acm.org/action/doSearch?AllField=tea', 'listing'],
  ['ACM proceedings', 'https://dl.acm.org/doi/proceedings/10.1145/3600000', 'listing'],
  ['an ACM paper', 'https://dl.acm.org/doi/10.1145/3600000.3600001', 'paper'],
  ['an ACM PDF', 'https://dl.acm.org/doi/pdf/10.1145/3600000.3600001', undefined],
  ['IEEE search', 'https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=tea', 'listing'],
  ['an IEEE paper', 'https://ieeexplore.ieee.org/document/11000000/', 'paper'],
  ['a volume of the ACL', 'https://aclanthology.org/volumes/2024.acl-long/', 'listing'],
  ['a conference of it', 'https://aclanthology.org/events/acl-2024/', 'listing'],
  ['a person there', 'https://aclanthology.org/people/a/ada-quist/', 'listing'],
  ['a paper there', 'https://aclanthology.org/2024.acl-long.1/', 'paper'],
  ['one of before 2020', 'https://aclanthology.org/P18-1001', 'paper'],
  ['an ACL PDF', 'https://aclanthology.org/2024.acl-long.1.pdf', undefined],
  ['a volume as BibTeX', 'https://aclanthology.org/volumes/2024.acl-long.bib', undefined],
  ['the Anthology itself', 'https://aclanthology.org/', undefined],
  ['a venue on OpenReview', 'https://openreview.net/group?id=ICLR.cc/2024/Conference', 'listing'],
  ['OpenReview search', 'https://openreview.net/search?term=tea', 'listing'],
  ['submissions there', 'https://openreview.net/submissions?venue=ICLR.cc/2024', 'listing'],
  ['a person’s publications there', 'https://openreview.net/profile?id=~Ada_Quist1', 'listing'],
  ['a forum', 'https://openreview.net/forum?id=aB3dE_6hIj&noteId=x', 'paper'],
  ['a forum of nothing', 'https://openreview.net/forum', undefined],
  ['an OpenReview PDF', 'https://openreview.net/pdf?id=aB3dE_6hIj', undefined],
  ['IEEE itself', 'https://ieeexplore.ieee.org/Xplore/home.jsp', undefined],
];

describe('what stands at an address', () => {
  test.each(ADDRESSES)('%s: %s', (_, address, kind) => {
    const url = new URL(address);
    expect(sites.map((site) => site.kind(url)).find(Boolean)).toBe(kind);
  });
});

test.each(ADDRESSES.filter(([, , kind]) => kind))('the patterns reach %s: %s', (_, address) => {
  const { origin, pathname, search } = new URL(address);
  const patterns = sites.flatMap((site) => site.matches);
  const reached = patterns.filter((pattern) => {
    const [start = '', end] = pattern.split('*');
    return end === '' && `${origin}${pathname}${search}`.startsWith(start);
  });
  expect(reached).toHaveLength(1);
});

test('the core list is what every reader has from the start, and no other site is on it', () => {
  expect(coreSites).toEqual(sites.filter(({ access }) => access === 'core'));
});
