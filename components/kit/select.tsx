/** A field in which one of several is chosen. */

interface Props<T extends string | number> {
  /** What can be chosen, and what it is called. */
  readonly all: readonly (readonly [value: T, name: string])[];
  readonly value: T | undefined;
  readonly onChoose: (value: T) => void;
  /** What is read out, where no label stands around it. */
  readonly label?: string;
  readonly class?: string;
  readonly disabled?: boolean;
}

export function Select<T extends string | number>(props: Props<T>) {
  const { all, value, onChoose, label, class: extra, disabled = false } = props;
  return (
    <select
      aria-label={label}
      class={extra ? `field ${extra}` : 'field'}
      disabled={disabled}
      onChange={(event) => {
        const chosen = all.find(([one]) => String(one) === event.currentTarget.value);
        if (chosen) onChoose(chosen[0]);
      }}
      value={value}
    >
      {all.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  );
}
