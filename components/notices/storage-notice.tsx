/** Why nothing can be kept here, over everything else. */
import { CircleAlert } from 'lucide';
import { Icon } from '../kit/icon';
import { type Failure, sentence } from '../state/commands';

/** Nothing while all is well. */
export function StorageNotice({ ailing }: { readonly ailing: Failure | undefined }) {
  if (!ailing) return null;
  return (
    <p class="notice danger storage-notice" role="alert">
      <Icon of={CircleAlert} size={14} />
      <span>{sentence(ailing)}</span>
    </p>
  );
}
