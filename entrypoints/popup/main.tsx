/** The popup: opens the library for reading before anything is drawn, and mounts. */
import '../../components/kit/theme.css';
import { render } from 'preact';
import { Popup } from '../../components/popup/popup';
import { mountUnlessErasing } from '../../components/state/erasing';
import { openLibrary } from '../../components/state/live';

const app = document.getElementById('app');
if (app) void mountUnlessErasing(() => render(<Popup reading={openLibrary()} />, app));
