/** The keys on lists of papers: which key does what, each to be changed by pressing another one. */
import { RotateCcw } from 'lucide';
import { DEFAULTS, type Settings } from '../../lib/settings';
import { ACTION_WORDS, ACTIONS } from '../../lib/settings/actions';
import type { Action } from '../../lib/settings/shape';
import { IconButton } from '../kit/icon-button';
import { KeyButton } from './key-button';
import './keyboard.css';
import { Switch } from '../kit/switch';
import { t } from '../kit/text';
import { undoable } from '../state/undo';
import type { SectionProps } from './section';

type KeyMap = Settings['keys']['map'];

export function Keyboard({ settings, change }: SectionProps) {
  const { on, first, map } = settings.keys;
  const setKeys = (part: Partial<Settings['keys']>) =>
    change((now) => ({ ...now, keys: { ...now.keys, ...part } }));
  const setMap = (part: Partial<KeyMap>) =>
    change((now) => ({ ...now, keys: { ...now.keys, map: { ...now.keys.map, ...part } } }));
  const nameOf = (action: Action) => t(ACTION_WORDS[action]);
  const isChanged = ACTIONS.some((action) => map[action] !== DEFAULTS.keys.map[action]);
  const resetAll = () => {
    setMap(DEFAULTS.keys.map);
    undoable(t('keysWereReset'), () => setMap(map));
  };
  return (
    <>
      <Switch label={t('keysOn')} on={on} onChange={(next) => setKeys({ on: next })} />
      <p class="small dim">{t('keysText')}</p>
      <Switch label={t('keysFirst')} on={first} onChange={(next) => setKeys({ first: next })} />
      <ul class={`key-list${on ? '' : ' off'}`}>
        {ACTIONS.map((action) => {
          const label = nameOf(action);
          const other = map[action] === '' ? undefined : clashOf(map, action);
          return (
            <li key={action}>
              <span class="grow">{label}</span>
              {other && (
                <span class="key-clash small">
                  {t('keyClash', nameOf(other))}{' '}
                  <button class="link" onClick={() => setMap({ [other]: '' })} type="button">
                    {t('keyTake')}
                  </button>
                </span>
              )}
              <KeyButton action={label} onChoose={(key) => setMap({ [action]: key })} value={map[action]} />
              <IconButton
                class={map[action] === DEFAULTS.keys.map[action] ? 'gone' : ''}
                disabled={map[action] === DEFAULTS.keys.map[action]}
                icon={RotateCcw}
                label={t('keyReset', label)}
                onClick={() => setMap({ [action]: DEFAULTS.keys.map[action] })}
              />
            </li>
          );
        })}
      </ul>
      <button class="button" disabled={!isChanged} onClick={resetAll} type="button">
        {t('keysReset')}
      </button>
    </>
  );
}

/** Another action with the same key. */
function clashOf(map: KeyMap, action: Action): Action | undefined {
  return ACTIONS.find((one) => one !== action && map[one] === map[action]);
}
