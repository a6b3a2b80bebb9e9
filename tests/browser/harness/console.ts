/** What our scripts say on the consoles of pages. */
import type { ChromiumDriver } from './chromium';
import type { Driver } from './driver';

/** The errors from now on; of Firefox none, since it has no ear for them here. */
export function errorsOf(driver: Driver | ChromiumDriver): readonly string[] {
  const errors: string[] = [];
  if ('context' in driver)
    driver.context.on('console', (message) => {
      if (message.type() === 'error' && message.location().url.includes(driver.id))
        errors.push(message.text());
    });
  return errors;
}
