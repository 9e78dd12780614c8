<?php // Draws every page of the classic theme. ?>
<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head>
<meta charset="utf-8">
<?php wp_head(); ?>
</head>
<body <?php body_class(); ?>>
<?php
wp_body_open();
while ( have_posts() ) {
	the_post();
	echo is_singular() ? '' : get_the_excerpt();
	the_content();
}
wp_footer();
?>
</body>
</html>
