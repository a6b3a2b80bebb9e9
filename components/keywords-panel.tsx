/** The keyword groups, and the switch that lights them at all. */
import { Highlighter, Plus } from 'lucide';
import type { Group } from '../lib/keywords/types';
import { GroupCard } from './group-card';
import { Icon } from './icon';
import './keywords.css';
import { NoticeScreen } from './notice-screen';
import { Switch } from './switch';
import { t } from './text';

interface Props {
  readonly groups: readonly Group[];
  readonly lit: boolean;
  readonly onLit: (lit: boolean) => void;
  readonly onAdd: () => void;
  readonly onChange: (id: string, change: Partial<Omit<Group, 'id'>>) => void;
  readonly onRemove: (group: Group) => void;
}

export function KeywordsPanel({ groups, lit, onLit, onAdd, onChange, onRemove }: Props) {
  const add = (
    <button class="button" onClick={onAdd} type="button">
      <Icon of={Plus} /> {t('addGroup')}
    </button>
  );
  return (
    <div class="keywords">
      <div class="row keywords-head">
        <Switch label={t('litSwitch')} on={lit} onChange={onLit} />
        <span class="grow" />
        {groups.length > 0 && add}
      </div>
      {groups.length === 0 ? (
        <NoticeScreen icon={Highlighter} text={t('noGroupsText')} title={t('noGroups')}>
          {add}
        </NoticeScreen>
      ) : (
        <>
          {groups.map((group) => (
            <GroupCard
              group={group}
              key={group.id}
              onChange={(change) => onChange(group.id, change)}
              onRemove={() => onRemove(group)}
            />
          ))}
          <details class="small keywords-help">
            <summary>{t('termsHelp')}</summary>
            <ul>
              {HELP.map(([example, key]) => (
                <li key={example}>
                  <code>{example}</code> <span>{t(key)}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </div>
  );
}

const HELP = [
  ['low rank', 'helpPhrase'],
  ['diffus*', 'helpPrefix'],
  ['RAG', 'helpCapitals'],
  ['"scaling law"', 'helpExact'],
  ['author:Hinton', 'helpAuthor'],
  ['in:title survey', 'helpTitle'],
  ['-survey', 'helpNegative'],
  ['# …', 'helpComment'],
] as const;
