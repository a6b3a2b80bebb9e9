/** A switch with its name beside it. */

interface Props {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** The name is read out, but not shown. */
  readonly bare?: boolean;
}

export function Switch({ label, on, onChange, bare = false }: Props) {
  return (
    <label class="switch" title={bare ? label : undefined}>
      <input
        aria-label={bare ? label : undefined}
        aria-checked={on}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
        role="switch"
        type="checkbox"
      />
      {bare ? null : <span>{label}</span>}
    </label>
  );
}
