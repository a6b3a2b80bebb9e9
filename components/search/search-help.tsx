/** How to search, in one look: a button, and the forms in a popover, each of which can be tried. */
import { CircleHelp } from 'lucide';
import { useId, useRef } from 'preact/hooks';
import { IconButton } from '../kit/icon-button';
import { placeBeside } from '../kit/place';
import { type TextKey, t } from '../kit/text';

/** What is typed and what it finds; a click types it. The whole is in docs/search.md. */
const FORMS: readonly (readonly [string, TextKey])[] = [
  ['diffusion distill', 'searchHelpWords'],
  ['"low rank"', 'searchHelpPhrase'],
  ['-survey', 'searchHelpNot'],
  ['bandits OR (tree search)', 'searchHelpOr'],
  ['title:agents author:lovelace', 'searchHelpFields'],
  ['tag:"to cite" list:thesis', 'searchHelpPlaces'],
  ['is:unread has:note', 'searchHelpStates'],
  ['seen:7d saved:>2026-11-01', 'searchHelpDays'],
  ['year:2024..2026 votes:>50', 'searchHelpNumbers'],
  ['site:arxiv group:"RL"', 'searchHelpGroups'],
];

export function SearchHelp({ onTry }: { readonly onTry: (text: string) => void }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const toggle = () => {
    box.current?.togglePopover();
    if (button.current && box.current?.matches(':popover-open'))
      placeBeside(button.current, box.current, 'end');
  };
  return (
    <>
      <IconButton
        buttonRef={button}
        class="search-help-button"
        icon={CircleHelp}
        label={t('searchHelpTitle')}
        onClick={toggle}
      />
      <div aria-labelledby={id} class="search-help" popover="auto" ref={box} role="dialog">
        <h2 class="label" id={id}>
          {t('searchHelpTitle')}
        </h2>
        <dl>
          {FORMS.map(([form, meaning]) => (
            <div key={form}>
              <dt>
                <button
                  class="link"
                  onClick={() => {
                    box.current?.hidePopover();
                    onTry(form);
                  }}
                  type="button"
                >
                  <code>{form}</code>
                </button>
              </dt>
              <dd>{t(meaning)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
