/** About: which version this is, what it promises about the reader's data, and whose code is in it. */
import browser from 'webextension-polyfill';
import { t } from '../kit/text';

/** Files of the package, made by the build (wxt.config.ts). */
const FILES = [
  ['aboutPrivacy', 'PRIVACY.txt'],
  ['aboutLicences', 'THIRD-PARTY-LICENSES.txt'],
] as const;

export function About() {
  return (
    <>
      <p>{t('aboutVersion', browser.runtime.getManifest().version)}</p>
      <p class="row wrap">
        {FILES.map(([name, file]) => (
          <a class="link" href={browser.runtime.getURL(file)} key={file} rel="noopener" target="_blank">
            {t(name)}
          </a>
        ))}
      </p>
    </>
  );
}
