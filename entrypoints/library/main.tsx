/** The library in a tab of its own. */
import '../../components/kit/theme.css';
import { render } from 'preact';
import { LibraryPage } from '../../components/library/library-page';
import { mountUnlessErasing } from '../../components/state/erasing';
import { openLibrary } from '../../components/state/live';
import { followAddress } from '../../components/state/route';

followAddress();
const app = document.getElementById('app');
if (app) void mountUnlessErasing(() => render(<LibraryPage reading={openLibrary()} />, app));
