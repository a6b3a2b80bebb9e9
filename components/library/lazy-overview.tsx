/** The reading page, whose pictures are loaded when it is opened. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { report } from '../../lib/report';
import type * as Overview from './overview-page';

type Props = Parameters<typeof Overview.OverviewPage>[0];

export function LazyOverview(props: Props) {
  const [Page, setPage] = useState<ComponentType<Props>>();
  useEffect(() => {
    import('./overview-page')
      .then(({ OverviewPage }) => setPage(() => OverviewPage))
      .catch((error: unknown) => report(error, 'reading page'));
  }, []);
  return Page ? <Page {...props} /> : <div class="notice-screen" role="status" />;
}
