/** Rules: what happens to papers as they are saved, and what each would have caught of those that are. */
import { Plus, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { Group } from '../../lib/keywords/types';
import type { Reading } from '../../lib/library/reading';
import { allRules } from '../../lib/library/rules';
import type { Rule, RuleDeed } from '../../lib/library/types';
import { CAPS } from '../../lib/messages';
import { Combobox } from '../kit/combobox';
import { Icon } from '../kit/icon';
import { IconButton } from '../kit/icon-button';
import { ReadFailed } from '../notices/read-failed';
import { listOptions, tagOptions } from '../papers/name-options';
import './rules-page.css';
import { Select } from '../kit/select';
import { counted, t } from '../kit/text';
import { addTag, addToList } from '../state/actions';
import type { Library } from '../state/library';
import { useLive } from '../state/live';
import { createList } from '../state/place-actions';
import { type Caught, changeRules, useCaught } from '../state/rules';

interface Props {
  readonly reading: Promise<Reading>;
  readonly library: Library;
  readonly groups: readonly Group[];
}

const NONE: readonly Rule[] = [];

export function RulesPage({ reading, library, groups }: Props) {
  const found = useLive(reading, allRules, []);
  const rules = found.state === 'ready' ? found.value : NONE;
  const caught = useCaught(reading, rules, groups);
  // A new rule goes with all that there are: till they are known there is no place for one.
  if (found.state === 'loading') return <div class="notice-screen" role="status" />;
  if (found.state === 'failed') return <ReadFailed failure={found.failure} />;
  const add = (group: string, deed: RuleDeed) =>
    changeRules(rules, [...rules, { id: crypto.randomUUID(), group, deed }], 'ruleAdded');
  return (
    <div class="rules">
      <p class="dim">{t('rulesText')}</p>
      <ul>
        {rules.map((rule) => (
          <li class="rule" key={rule.id}>
            <RuleWords groups={groups} library={library} rule={rule} />
            <CaughtLine caught={caught.get(rule.id)} library={library} rule={rule} />
            <IconButton
              icon={X}
              label={t('deleteRule')}
              onClick={() =>
                changeRules(
                  rules,
                  rules.filter((one) => one !== rule),
                  'ruleDeleted',
                )
              }
            />
          </li>
        ))}
      </ul>
      {groups.length > 0 ? (
        <NewRule groups={groups} library={library} onAdd={add} />
      ) : (
        <p class="notice">{t('rulesNoGroups')}</p>
      )}
    </div>
  );
}

function RuleWords({ rule, groups, library }: { readonly rule: Rule } & Pick<Props, 'groups' | 'library'>) {
  const group = groups.find(({ id }) => id === rule.group);
  const { deed } = rule;
  return (
    <p class="grow">
      {t('ruleWhen')}{' '}
      <span class="chip" {...(group ? { 'data-color': group.color } : {})}>
        <span>{group ? group.name || t('unnamedGroup') : t('groupGone')}</span>
      </span>{' '}
      {t(deed.kind === 'tag' ? 'ruleTag' : 'ruleList')}{' '}
      <span class="chip">
        <span>{deed.kind === 'tag' ? deed.name : (library.listNames.get(deed.id) ?? t('listGone'))}</span>
      </span>
    </p>
  );
}

interface CaughtProps {
  readonly rule: Rule;
  readonly caught: Caught | undefined;
  readonly library: Library;
}

/** What the rule would have done to the saved papers, and the button that does it now. */
function CaughtLine({ rule, caught, library }: CaughtProps) {
  if (!caught) return <span class="small dim">{t('working')}</span>;
  const { ids, titles } = caught;
  const { deed } = rule;
  const apply = () =>
    deed.kind === 'tag'
      ? addTag(ids, deed.name)
      : addToList(ids, deed.id, library.listNames.get(deed.id) ?? '');
  return (
    <details class="caught small">
      <summary>{counted(ids.length, 'wouldCatchOne', 'wouldCatchMany')}</summary>
      <ul>
        {titles.map((title) => (
          <li class="ellipsis" key={title}>
            {title}
          </li>
        ))}
        {ids.length > titles.length && (
          <li class="dim">{counted(ids.length - titles.length, 'andMoreTitlesOne', 'andMoreTitlesMany')}</li>
        )}
      </ul>
      {ids.length > 0 && (
        <button class="button" onClick={() => void apply()} type="button">
          {t('applyNow')}
        </button>
      )}
    </details>
  );
}

interface NewProps extends Pick<Props, 'groups' | 'library'> {
  readonly onAdd: (group: string, deed: RuleDeed) => void;
}

function NewRule({ groups, library, onAdd }: NewProps) {
  const [group, setGroup] = useState(groups[0]?.id ?? '');
  const [kind, setKind] = useState<RuleDeed['kind']>('tag');
  const addList = (id: string) => onAdd(group, { kind: 'list', id });
  const addTagged = (name: string) => onAdd(group, { kind: 'tag', name });
  return (
    <fieldset class="new-rule">
      <legend class="label">
        <Icon of={Plus} size={14} /> {t('newRule')}
      </legend>
      <label>
        <span class="small dim">{t('ruleWhen')}</span>
        <Select
          all={groups.map(({ id, name }) => [id, name || t('unnamedGroup')] as const)}
          onChoose={setGroup}
          value={group}
        />
      </label>
      <label>
        <span class="small dim">{t('ruleThen')}</span>
        <Select
          all={[
            ['tag', t('ruleTag')],
            ['list', t('ruleList')],
          ]}
          onChoose={setKind}
          value={kind}
        />
      </label>
      <div class="grow">
        <Combobox
          createLabel={(name) => t(kind === 'tag' ? 'createTag' : 'createListNamed', name)}
          label={t(kind === 'tag' ? 'ruleTagName' : 'ruleListName')}
          maxLength={kind === 'tag' ? CAPS.tag : CAPS.list}
          onCreate={(name) => (kind === 'tag' ? addTagged(name) : void createList(name, addList))}
          onPick={kind === 'tag' ? addTagged : addList}
          options={kind === 'tag' ? tagOptions(library.tags) : listOptions(library.openLists)}
          placeholder={t(kind === 'tag' ? 'ruleTagName' : 'ruleListName')}
        />
      </div>
    </fieldset>
  );
}
