/** Sizes of files, as people read them. */
import { t } from './text';

const NUMBER = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 });

/** Bytes in kB or MB, to two digits: 1 kB is 1,000 bytes. */
export function megabytes(bytes: number): string {
  return bytes < 1e6
    ? t('sizeKilobytes', NUMBER.format(Math.ceil(bytes / 1e3)))
    : t('sizeMegabytes', NUMBER.format(bytes / 1e6));
}
