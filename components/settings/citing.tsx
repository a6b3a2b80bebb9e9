/** How papers are cited: loaded with what writes citations, when the settings are looked at. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { report } from '../../lib/report';
import type { SectionProps } from './section';

export function CitingPapers(props: SectionProps) {
  const [Form, setForm] = useState<ComponentType<SectionProps>>();
  useEffect(() => {
    import('./citing-form')
      .then(({ CitingForm }) => setForm(() => CitingForm))
      .catch((error: unknown) => report(error, 'citing'));
  }, []);
  return Form ? <Form {...props} /> : null;
}
