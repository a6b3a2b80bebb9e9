/** The first minutes: what this does, the reader's own keywords, and a list on which they are lit. */
import { BookmarkPlus, Highlighter, LibraryBig } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Settings } from '../../lib/settings';
import { KeywordsPanel } from '../keywords/keywords-panel';
import { Icon } from '../kit/icon';
import { type TextKey, t } from '../kit/text';
import { go } from '../state/route';
import { keywordActions } from '../state/settings';
import './welcome-page.css';

interface Props {
  readonly settings: Settings;
}

const DOES = [
  [Highlighter, 'welcomeLight', 'welcomeLightText'],
  [BookmarkPlus, 'welcomeSave', 'welcomeSaveText'],
  [LibraryBig, 'welcomeKeep', 'welcomeKeepText'],
] as const;

const LISTS = [
  ['Hugging Face Papers', 'https://huggingface.co/papers'],
  ['arXiv cs.LG', 'https://arxiv.org/list/cs.LG/recent'],
  ['arXiv cs.CL', 'https://arxiv.org/list/cs.CL/recent'],
] as const;

const STEPS: readonly TextKey[] = ['welcomeDoes', 'welcomeKeywords', 'welcomeOpen'];

export function WelcomePage({ settings }: Props) {
  const [step, setStep] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  // Who has hands on the keys goes on with Enter alone.
  useLayoutEffect(() => box.current?.querySelector<HTMLElement>('.button.primary')?.focus(), [step]);
  return (
    <div class="welcome" ref={box}>
      <ol class="welcome-steps small">
        {STEPS.map((name, at) => (
          <li aria-current={at === step ? 'step' : undefined} class={at < step ? 'done' : ''} key={name}>
            {t(name)}
          </li>
        ))}
      </ol>
      {step === 0 && (
        <ul class="welcome-does">
          {DOES.map(([icon, title, text]) => (
            <li key={title}>
              <Icon of={icon} size={22} />
              <div>
                <h2>{t(title)}</h2>
                <p>{t(text)}</p>
              </div>
            </li>
          ))}
          <li class="dim">{t('welcomePrivate')}</li>
        </ul>
      )}
      {step === 1 && (
        <>
          <p>{t('welcomeKeywordsText')}</p>
          <KeywordsPanel {...keywordActions} groups={settings.groups} lit={settings.lit} />
        </>
      )}
      {step === 2 && (
        <>
          <p>{t('welcomeOpenText')}</p>
          <p class="welcome-lists">
            {LISTS.map(([name, url], at) => (
              <a
                class={at === 0 ? 'button primary' : 'button'}
                href={url}
                key={url}
                rel="noopener noreferrer"
                target="_blank"
              >
                {name}
              </a>
            ))}
          </p>
          <p class="small dim">{t('welcomePin')}</p>
        </>
      )}
      <div class="row welcome-foot">
        {step > 0 && (
          <button class="button" onClick={() => setStep(step - 1)} type="button">
            {t('back')}
          </button>
        )}
        {step < STEPS.length - 1 ? (
          <button class="button primary" onClick={() => setStep(step + 1)} type="button">
            {t('goOn')}
          </button>
        ) : (
          <button class="button" onClick={() => go({ view: { kind: 'all' } })} type="button">
            {t('toLibrary')}
          </button>
        )}
      </div>
    </div>
  );
}
