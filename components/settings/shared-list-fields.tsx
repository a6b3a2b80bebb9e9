/** The fields of the form that shares a list: a choice, a name, and what is wrong. */
import type { ComponentChild } from 'preact';
import type { Named } from '../../lib/sync/zotero-group/api';
import { Select } from '../kit/select';
import { type TextKey, t } from '../kit/text';

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Named<string>[];
  readonly value: string;
  /** What '' stands for. */
  readonly more?: string | undefined;
  readonly onChoose: (id: string) => void;
}

export function Choice({ label, options, value, more, onChoose }: ChoiceProps) {
  return (
    <Labelled label={label}>
      <Select
        all={[...options.map(({ id, name }) => [id, name] as const), ...(more ? [['', more] as const] : [])]}
        onChoose={onChoose}
        value={value}
      />
    </Labelled>
  );
}

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onName: (name: string) => void;
}

export function NameField({ label, value, onName }: NameFieldProps) {
  return (
    <Labelled label={label}>
      <input
        class="field"
        maxLength={100}
        onInput={(event) => onName(event.currentTarget.value)}
        type="text"
        value={value}
      />
    </Labelled>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ComponentChild }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is what is passed in
    <label class="sync-field">
      <span class="label">{label}</span>
      {children}
    </label>
  );
}

export function Fault({ of }: { readonly of: TextKey | undefined }) {
  return of ? (
    <p class="notice danger" role="alert">
      {t(of)}
    </p>
  ) : null;
}
