<?php
// For the test site only: sends no mail and no request, logs in by address, writes script errors into the page.

function wp_mail() {
	return true;
}

// Answers every HTTP request itself, so that WordPress sends none and logs no error; requests.log lists them.
add_filter(
	'pre_http_request',
	function ( $answer, $arguments, $address ) {
		file_put_contents( getenv( 'EBB_WORK' ) . '/requests.log', "$address\n", FILE_APPEND );
		return array(
			'headers'  => array(),
			'body'     => '',
			'response' => array(
				'code'    => 503,
				'message' => 'No network in tests',
			),
			'cookies'  => array(),
			'filename' => null,
		);
	},
	10,
	3
);
// Without these the browser would load images from other servers: avatars, emoji, the editor's welcome guide.
add_filter( 'pre_option_show_avatars', '__return_zero' );
add_filter( 'emoji_svg_url', '__return_false' );
add_filter(
	'get_user_metadata',
	function ( $value, $person, $key ) {
		$greeted = array( 'welcomeGuide' => false );
		$choices = array( array( 'core' => $greeted, 'core/edit-post' => $greeted, '_modified' => gmdate( 'c' ) ) );
		return preg_match( '/persisted_preferences$/', (string) $key ) ? $choices : $value;
	},
	10,
	3
);
add_action(
	'init',
	function () {
		remove_action( 'wp_head', 'print_emoji_detection_script', 7 );
		remove_action( 'admin_print_scripts', 'print_emoji_detection_script' );
	}
);

if ( isset( $_GET['locale'] ) && preg_match( '/^[a-z]{2}_[A-Z]{2}$/D', $_GET['locale'] ) ) {
	add_filter(
		'locale',
		function () {
			return $_GET['locale'];
		}
	);
}

// A site with a nonce in its policy gives it to the plugin's script so.
if ( isset( $_GET['nonce'] ) ) {
	add_filter(
		'ebb_check_nonce',
		function () {
			return wp_unslash( $_GET['nonce'] );
		}
	);
}

if ( isset( $_GET['theme'] ) && 'classic' === $_GET['theme'] ) {
	$classic = function () {
		return 'classic';
	};
	add_filter( 'template', $classic );
	add_filter( 'stylesheet', $classic );
}

add_action(
	'init',
	function () {
		if ( ! isset( $_GET['login'] ) ) {
			return;
		}
		$person = get_user_by( 'login', $_GET['login'] );
		if ( $person ) {
			wp_set_auth_cookie( $person->ID );
			wp_safe_redirect( isset( $_GET['to'] ) ? wp_unslash( $_GET['to'] ) : home_url( '/' ) );
			exit;
		}
	}
);

add_action(
	'admin_head',
	function () {
		?>
		<script>
		( function () {
			const page = document.documentElement;
			page.dataset.scriptErrors = '';
			const note = ( what ) => { page.dataset.scriptErrors += what + '\n'; };
			addEventListener( 'error', ( event ) => note( event.message || 'did not load: ' + ( event.target.src || event.target.href ) ), true );
			addEventListener( 'unhandledrejection', ( event ) => note( event.reason ) );
			const said = console.error;
			console.error = ( ...words ) => { note( words.join( ' ' ) ); said( ...words ); };
		} )();
		</script>
		<?php
	},
	0
);
