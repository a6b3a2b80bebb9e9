/** Papers that went by, one after the other, by keys: one of them has the turn. */
import { Inbox, Keyboard } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Status } from '../../lib/library/types';
import { CAPS } from '../../lib/messages';
import type { Settings } from '../../lib/settings';
import { Combobox } from '../kit/combobox';
import { Icon } from '../kit/icon';
import { KeysDialog } from '../kit/keys-dialog';
import { NoticeScreen } from '../kit/notice-screen';
import { t } from '../kit/text';
import { listOptions, tagOptions } from '../papers/name-options';
import type { Met } from '../state/catch-up';
import type { Library } from '../state/library';
import { act, actionOf, giveList, giveTag, toggleSaved, toggleVerdict } from '../state/triage';
import './triage.css';
import { TriageRow } from './triage-row';

interface Props {
  readonly met: readonly Met[];
  readonly known: ReadonlyMap<string, Status>;
  readonly library: Library;
  readonly keys: Settings['keys'];
}

export function Triage({ met, known, library, keys }: Props) {
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState<'tag' | 'list'>();
  const [helping, setHelping] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const turn = met[Math.min(at, met.length - 1)];

  const focus = (to: number) => {
    list.current?.scrollToIndex(to, { align: 'nearest' });
    // The row may only now come to exist.
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-index="${to}"] .paper-title a`)?.focus(),
    );
  };
  const move = (by: 1 | -1) => {
    const to = Math.min(met.length - 1, Math.max(0, at + by));
    setAt(to);
    focus(to);
  };
  // The listener stays; what it does is of the latest drawing.
  const pressed = useRef<(event: KeyboardEvent) => void>(() => {});
  pressed.current = (event) => {
    const action = actionOf(event, keys);
    if (!action) return;
    const on = turn && { paper: turn.paper, status: known.get(turn.paper.id) };
    if (act(action, on, { move, ask: setAsking, help: () => setHelping(true) })) event.preventDefault();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed.current(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    if (asking) document.getElementById('triage-names')?.focus();
  }, [asking]);

  if (met.length === 0)
    return <NoticeScreen icon={Inbox} text={t('triageEmptyText')} title={t('triageEmpty')} />;
  const given = () => {
    setAsking(undefined);
    focus(at);
  };
  return (
    <>
      <div class="row triage-bar">
        {keys.on && (
          <p class="small dim grow">
            {t(
              'triageKeys',
              keys.map.next,
              keys.map.previous,
              keys.map.save,
              keys.map.read,
              keys.map.notInterested,
            )}
          </p>
        )}
        <button class="button quiet" onClick={() => setHelping(true)} type="button">
          <Icon of={Keyboard} /> {t('allKeys')}
        </button>
      </div>
      {asking && turn && (
        <fieldset
          class="triage-names"
          onKeyDown={(event) => {
            if (event.key === 'Escape') given();
          }}
        >
          <Combobox
            createLabel={(name) => t(asking === 'tag' ? 'createTag' : 'createListNamed', name)}
            inputId="triage-names"
            label={t(asking === 'tag' ? 'addTag' : 'addToList')}
            maxLength={asking === 'tag' ? CAPS.tag : CAPS.list}
            onCreate={(name) => {
              if (asking === 'tag') giveTag(turn.paper, name);
              else giveList(turn.paper, { name }, name);
              given();
            }}
            onPick={(value) => {
              if (asking === 'tag') giveTag(turn.paper, value);
              else giveList(turn.paper, { id: value }, library.listNames.get(value) ?? '');
              given();
            }}
            options={asking === 'tag' ? tagOptions(library.tags) : listOptions(library.openLists)}
            placeholder={t('nameFor', turn.paper.title)}
          />
        </fieldset>
      )}
      <div class="paper-list" ref={box}>
        <Virtualizer as="ul" data={met as Met[]} item="li" itemSize={96} ref={list}>
          {(one: Met, index: number) => (
            <div data-index={index} key={one.paper.id}>
              <TriageRow
                current={one === turn}
                met={one}
                onFocus={() => setAt(index)}
                onSave={() => toggleSaved(one.paper, known.get(one.paper.id))}
                onVerdict={(verdict) => toggleVerdict(one.paper, known.get(one.paper.id), verdict)}
                status={known.get(one.paper.id)}
              />
            </div>
          )}
        </Virtualizer>
      </div>
      {helping && <KeysDialog map={keys.map} onClose={() => setHelping(false)} />}
    </>
  );
}
