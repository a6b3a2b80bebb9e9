/** The keyword groups, and the switch that lights them at all. */
import { Highlighter, Plus } from 'lucide';
import { useMemo, useState } from 'preact/hooks';
import { clashesOf } from '../../lib/keywords/clashes';
import type { Group } from '../../lib/keywords/types';
import { Icon } from '../kit/icon';
import { GroupCard } from './group-card';
import './keywords.css';
import { NoticeScreen } from '../kit/notice-screen';
import { Switch } from '../kit/switch';
import { t } from '../kit/text';
import { KeywordsMenu } from './keywords-menu';

interface Props {
  readonly groups: readonly Group[];
  readonly lit: boolean;
  readonly onLit: (lit: boolean) => void;
  readonly onAdd: () => void;
  readonly onChange: (id: string, change: Partial<Omit<Group, 'id'>>) => void;
  readonly onMove: (id: string, to: number) => void;
  readonly onRemove: (group: Group) => void;
  readonly onImport: (groups: readonly Group[]) => void;
  /** In the popup: goes to the same groups in the library. */
  readonly onElsewhere?: () => void;
}

export function KeywordsPanel(props: Props) {
  const { groups, lit, onLit, onAdd, onChange, onMove, onRemove, onImport, onElsewhere } = props;
  const clashes = useMemo(() => clashesOf(groups), [groups]);
  /** The group of which it is shown how often its terms occur: the one that is being edited. */
  const [counting, setCounting] = useState<string>();
  const nameOf = (id: string) => groups.find((group) => group.id === id)?.name || t('unnamedGroup');
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
        <KeywordsMenu groups={groups} onElsewhere={onElsewhere} onImport={onImport} />
      </div>
      {groups.length === 0 ? (
        <NoticeScreen icon={Highlighter} text={t('noGroupsText')} title={t('noGroups')}>
          {add}
        </NoticeScreen>
      ) : (
        <>
          {groups.map((group, place) => (
            <GroupCard
              clashes={clashes.get(group.id) ?? []}
              count={groups.length}
              counting={counting === group.id}
              group={group}
              key={group.id}
              nameOf={nameOf}
              onChange={(change) => onChange(group.id, change)}
              onCounting={(on) => setCounting(on ? group.id : undefined)}
              onMove={(to) => onMove(group.id, to)}
              onRemove={() => onRemove(group)}
              place={place}
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
